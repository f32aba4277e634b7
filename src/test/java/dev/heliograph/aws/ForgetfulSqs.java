package dev.heliograph.aws;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequestEntry;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** SQS that refuses some messages the first time it gets them, and says nothing of others; it answers in reverse order. */
public final class ForgetfulSqs implements SqsClient {

    /** The messages sent, a list for each call. */
    public final List<List<SendMessageBatchRequestEntry>> calls = new ArrayList<>();

    private final Set<String> refused;
    private final Set<String> omitted;

    /**
     * @param refused bodies
     * @param omitted bodies
     */
    public ForgetfulSqs(Set<String> refused, Set<String> omitted) {
        this.refused = refused;
        this.omitted = omitted;
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        calls.add(request.entries());
        var taken = new ArrayList<SendMessageBatchResultEntry>();
        var failed = new ArrayList<BatchResultErrorEntry>();
        for (var entry : request.entries()) {
            if (refused.contains(entry.messageBody()) && calls.size() == 1) {
                failed.add(0, BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").build());
            } else if (!omitted.contains(entry.messageBody()) || calls.size() > 1) {
                taken.add(0, SendMessageBatchResultEntry.builder().id(entry.id()).build());
            }
        }
        return SendMessageBatchResponse.builder().successful(taken).failed(failed).build();
    }

    @Override
    public String serviceName() {
        return "sqs";
    }

    @Override
    public void close() {
        // There is nothing to close.
    }
}
