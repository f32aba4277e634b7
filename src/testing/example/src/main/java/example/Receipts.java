package example;

import software.amazon.awssdk.services.sqs.SqsClient;

/** An application that sends receipts: it puts each into Heliograph's queue. */
public final class Receipts {

    private static final String MAILBOX = "billing@contoso.com";

    private final SqsClient sqs;
    private final String queueUrl;

    public Receipts(SqsClient sqs, String queueUrl) {
        this.sqs = sqs;
        this.queueUrl = queueUrl;
    }

    /** Sends the receipt of an order. Its id is the order's, so a receipt is not sent twice. */
    public void send(String order, String address) {
        String event = """
                {"id": "receipt-%s", "from": "%s", "to": ["%s"], "subject": "Receipt %s", "text": "Paid. Thank you."}"""
                .formatted(order, MAILBOX, address, order);
        sqs.sendMessage(message -> message.queueUrl(queueUrl).messageGroupId(MAILBOX).messageBody(event));
    }
}
