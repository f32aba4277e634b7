package dev.heliograph.simulation;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.BatchResultErrorEntry;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchRequest;
import software.amazon.awssdk.services.sqs.model.ChangeMessageVisibilityBatchResponse;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.DeleteMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesRequest;
import software.amazon.awssdk.services.sqs.model.GetQueueAttributesResponse;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchRequest;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResponse;
import software.amazon.awssdk.services.sqs.model.SendMessageBatchResultEntry;

/** An environment's client of the queues. */
final class SimulatedSqs implements SqsClient {

    private static final int LARGEST = 1 << 20;

    private final List<SimulatedQueue> queues;
    private final Effects effects;
    private final AwsCalls calls;

    SimulatedSqs(List<SimulatedQueue> queues, Effects effects) {
        this.queues = queues;
        this.effects = effects;
        calls = new AwsCalls("SQS", effects);
    }

    @Override
    public SendMessageBatchResponse sendMessageBatch(SendMessageBatchRequest request) {
        var queue = queue(request.queueUrl());
        return calls.call("SendMessageBatch", request.entries().get(0).messageBody(), () -> {
            var taken = new ArrayList<SendMessageBatchResultEntry>();
            var failed = new ArrayList<BatchResultErrorEntry>();
            for (var entry : request.entries()) {
                if (isRefused()) {
                    failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("InternalError").senderFault(false).build());
                    continue;
                }
                var attributes = new TreeMap<String, String>();
                entry.messageAttributes().forEach((name, value) -> attributes.put(name, value.stringValue()));
                String id = queue.send(entry.messageBody(), attributes,
                        entry.messageGroupId() == null ? "" : entry.messageGroupId(), entry.messageDeduplicationId());
                taken.add(SendMessageBatchResultEntry.builder().id(entry.id()).messageId(id).build());
            }
            return SendMessageBatchResponse.builder().successful(taken).failed(failed).build();
        });
    }

    @Override
    public ChangeMessageVisibilityBatchResponse changeMessageVisibilityBatch(ChangeMessageVisibilityBatchRequest request) {
        var queue = queue(request.queueUrl());
        return calls.call("ChangeMessageVisibilityBatch", request.entries().get(0).receiptHandle(), () -> {
            var failed = new ArrayList<BatchResultErrorEntry>();
            for (var entry : request.entries()) {
                if (isRefused() || !queue.hide(entry.receiptHandle(), Duration.ofSeconds(entry.visibilityTimeout()))) {
                    failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("MessageNotInflight").senderFault(true)
                            .build());
                }
            }
            return ChangeMessageVisibilityBatchResponse.builder().failed(failed).build();
        });
    }

    @Override
    public DeleteMessageBatchResponse deleteMessageBatch(DeleteMessageBatchRequest request) {
        var queue = queue(request.queueUrl());
        return calls.call("DeleteMessageBatch", request.entries().get(0).receiptHandle(), () -> {
            var failed = new ArrayList<BatchResultErrorEntry>();
            for (var entry : request.entries()) {
                if (isRefused() || !queue.delete(entry.receiptHandle())) {
                    failed.add(BatchResultErrorEntry.builder().id(entry.id()).code("ReceiptHandleIsInvalid").senderFault(true)
                            .build());
                }
            }
            return DeleteMessageBatchResponse.builder().failed(failed).build();
        });
    }

    @Override
    public GetQueueAttributesResponse getQueueAttributes(GetQueueAttributesRequest request) {
        return calls.call("GetQueueAttributes", request.queueUrl(), () -> GetQueueAttributesResponse.builder()
                .attributes(Map.of(QueueAttributeName.MAXIMUM_MESSAGE_SIZE, Integer.toString(LARGEST))).build());
    }

    /** One entry of a batch, while the others are taken. */
    private boolean isRefused() {
        return effects.world().chance().in(effects.world().weather().aws() / 4);
    }

    private SimulatedQueue queue(String url) {
        return queues.stream().filter(queue -> queue.url().equals(url)).findFirst().orElseThrow();
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
