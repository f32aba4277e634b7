package dev.heliograph.lab.aws;

import java.util.HashMap;
import java.util.Map;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;

/** Queues and, unless {@code table} is {@code no}, a ledger table for the function under test. */
public final class AwsResource implements QuarkusTestResourceLifecycleManager {

    public static final String QUEUE = "mails.fifo";
    public static final String DEAD_LETTER_QUEUE = "mails-dead.fifo";
    public static final String INCOMING_QUEUE = "incoming.fifo";
    public static final String TABLE = "heliograph-ledger";

    private LocalAws aws;
    private boolean table = true;

    @Override
    public void init(Map<String, String> arguments) {
        table = !"no".equals(arguments.get("table"));
    }

    @Override
    public Map<String, String> start() {
        try {
            aws = new LocalAws();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        aws.createQueue(QUEUE);
        var settings = new HashMap<String, String>();
        settings.put("heliograph.dead-letter-queue-url", aws.createQueue(DEAD_LETTER_QUEUE));
        settings.put("heliograph.incoming-queue-url", aws.createQueue(INCOMING_QUEUE));
        // Shorter than the sandbox's slow answer, so that it comes too late.
        settings.put("heliograph.send-timeout", "2s");
        // The SDK reads these from the environment and from system properties: this process uses the latter, the
        // executable gets arguments.
        var sdk = Map.of("aws.region", LocalAws.REGION, "aws.accessKeyId", "test", "aws.secretAccessKey", "test",
                "aws.endpointUrlSqs", aws.sqsEndpoint().toString(), "aws.endpointUrlDynamoDb",
                aws.dynamoDbEndpoint().toString());
        sdk.forEach(System::setProperty);
        settings.putAll(sdk);
        aws.createTable(TABLE);
        if (table) {
            settings.put("heliograph.ledger-table", TABLE);
        }
        return settings;
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(aws, new TestInjector.MatchesType(LocalAws.class));
    }

    @Override
    public void stop() {
        if (aws != null) {
            aws.close();
        }
    }

    /** Runs after the sandbox, whose settings it changes. */
    @Override
    public int order() {
        return 1;
    }
}
