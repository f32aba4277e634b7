package dev.heliograph.lab.aws;

import java.io.IOException;
import java.net.ServerSocket;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

import org.elasticmq.rest.sqs.SQSRestServer;
import org.elasticmq.rest.sqs.SQSRestServerBuilder;

import com.amazonaws.services.dynamodbv2.local.main.ServerRunner;
import com.amazonaws.services.dynamodbv2.local.server.DynamoDBProxyServer;

import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.BillingMode;
import software.amazon.awssdk.services.dynamodb.model.KeyType;
import software.amazon.awssdk.services.dynamodb.model.ScalarAttributeType;
import software.amazon.awssdk.services.sqs.SqsClient;
import software.amazon.awssdk.services.sqs.model.QueueAttributeName;

/** SQS and DynamoDB on this machine: ElasticMQ and DynamoDB Local, in this process, on free ports. */
public final class LocalAws implements AutoCloseable {

    public static final String REGION = "eu-central-1";
    public static final String ACCOUNT = "000000000000";

    private final SQSRestServer elasticMq;
    private final DynamoDBProxyServer dynamoDb;
    private final URI sqsEndpoint;
    private final URI dynamoDbEndpoint;
    private final SqsClient sqs;
    private final DynamoDbClient dynamo;

    /** Held, or their levels would be forgotten. */
    private static final List<Logger> NOISY = Stream
            .of("com.amazonaws", "org.eclipse.jetty", "org.apache.pekko", "org.elasticmq")
            .map(Logger::getLogger).toList();

    public LocalAws() throws Exception {
        NOISY.forEach(logger -> logger.setLevel(Level.OFF));
        elasticMq = SQSRestServerBuilder.withInterface("localhost").withDynamicPort().start();
        sqsEndpoint = URI.create("http://localhost:" + elasticMq.waitUntilStarted().localAddress().getPort());
        int port = freePort();
        dynamoDb = ServerRunner.createServerFromCommandLineArgs(
                new String[] { "-inMemory", "-disableTelemetry", "-port", Integer.toString(port) });
        dynamoDb.start();
        dynamoDbEndpoint = URI.create("http://localhost:" + port);
        sqs = client(SqsClient.builder(), sqsEndpoint);
        dynamo = client(DynamoDbClient.builder(), dynamoDbEndpoint);
    }

    /** A client of an AWS service's stand-in. */
    public static <B extends AwsSyncClientBuilder<B, C> & AwsClientBuilder<B, C>, C> C client(B builder, URI endpoint) {
        return builder.httpClient(UrlConnectionHttpClient.create()).region(Region.of(REGION))
                .credentialsProvider(StaticCredentialsProvider.create(AwsBasicCredentials.create("test", "test")))
                .endpointOverride(endpoint).build();
    }

    public URI sqsEndpoint() {
        return sqsEndpoint;
    }

    public URI dynamoDbEndpoint() {
        return dynamoDbEndpoint;
    }

    public SqsClient sqs() {
        return sqs;
    }

    public DynamoDbClient dynamoDb() {
        return dynamo;
    }

    /** @return its address */
    public String createQueue(String name) {
        return sqs.createQueue(queue -> {
            queue.queueName(name);
            if (name.endsWith(".fifo")) {
                queue.attributes(Map.of(QueueAttributeName.FIFO_QUEUE, "true"));
            }
        }).queueUrl();
    }

    public static String arn(String queueName) {
        return "arn:aws:sqs:" + REGION + ":" + ACCOUNT + ":" + queueName;
    }

    public void createTable(String name) {
        dynamo.createTable(table -> table.tableName(name).billingMode(BillingMode.PAY_PER_REQUEST)
                .attributeDefinitions(id -> id.attributeName("id").attributeType(ScalarAttributeType.S))
                .keySchema(id -> id.attributeName("id").keyType(KeyType.HASH)));
    }

    @Override
    public void close() {
        elasticMq.stopAndWait();
        try {
            dynamoDb.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
