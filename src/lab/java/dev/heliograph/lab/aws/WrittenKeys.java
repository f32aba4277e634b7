package dev.heliograph.lab.aws;

import java.util.Set;
import java.util.TreeSet;

import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamViewType;
import software.amazon.awssdk.services.dynamodb.streams.DynamoDbStreamsClient;

/** The keys of all items of a table that were changed since, including deleted ones. */
public final class WrittenKeys {

    private final LocalAws aws;
    private final String stream;

    /** Begins to record, by the table's stream; a table takes one. */
    public WrittenKeys(LocalAws aws, String table) {
        this.aws = aws;
        stream = aws.dynamoDb().updateTable(change -> change.tableName(table)
                .streamSpecification(keys -> keys.streamEnabled(true).streamViewType(StreamViewType.KEYS_ONLY)))
                .tableDescription().latestStreamArn();
    }

    /** Those that were recorded so far. */
    public Set<String> all() {
        var keys = new TreeSet<String>();
        try (var streams = LocalAws.client(DynamoDbStreamsClient.builder(), aws.dynamoDbEndpoint())) {
            for (var shard : streams.describeStream(call -> call.streamArn(stream)).streamDescription().shards()) {
                String next = streams.getShardIterator(call -> call.streamArn(stream).shardId(shard.shardId())
                        .shardIteratorType(ShardIteratorType.TRIM_HORIZON)).shardIterator();
                for (boolean more = true; more && next != null;) {
                    String from = next;
                    var page = streams.getRecords(call -> call.shardIterator(from));
                    page.records().forEach(change -> keys.add(change.dynamodb().keys().get("id").s()));
                    more = !page.records().isEmpty();
                    next = page.nextShardIterator();
                }
            }
        }
        return keys;
    }
}
