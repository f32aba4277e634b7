package dev.heliograph.aws;

import java.time.Duration;
import java.util.function.Supplier;

import dev.heliograph.http.HttpStack;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;

/**
 * Clients of AWS's SDK, made on first use, since a client costs more than the first mail of a function that needs none.
 */
public interface AwsClients {

    /** The longest that a call takes, with its repetitions. */
    Duration LONGEST_CALL = Duration.ofMillis(3300);

    /** Those of the SDK itself. */
    static AwsClients over(HttpStack http) {
        return new SdkClients(http);
    }

    /**
     * @param builder of the service's client
     * @return the supplier of the client, which is made on first use
     */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsClient<C> onFirstUse(Supplier<B> builder);

    /**
     * Makes a client of a service whose requests carry more.
     *
     * @param timeout the longest that one request may take
     */
    <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsClient<C> onFirstUse(Supplier<B> builder,
            Duration timeout);
}
