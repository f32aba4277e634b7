package dev.heliograph.aws;

import java.time.Duration;
import java.util.function.Supplier;

import dev.heliograph.http.HttpStack;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProviderChain;
import software.amazon.awssdk.auth.credentials.EnvironmentVariableCredentialsProvider;
import software.amazon.awssdk.auth.credentials.SystemPropertyCredentialsProvider;
import software.amazon.awssdk.awscore.client.builder.AwsClientBuilder;
import software.amazon.awssdk.awscore.client.builder.AwsSyncClientBuilder;
import software.amazon.awssdk.profiles.ProfileFile;
import software.amazon.awssdk.retries.StandardRetryStrategy;

/**
 * They find what Lambda gives every function in its environment: region and credentials. {@code AWS_ENDPOINT_URL} and
 * {@code AWS_ENDPOINT_URL_SQS} and the like are the SDK's own ("Service-specific endpoints", AWS SDKs and Tools Reference
 * Guide).
 */
final class SdkClients implements AwsClients {

    private static final int ATTEMPTS = 2;
    private static final Duration REQUEST_TIMEOUT = Duration.ofMillis(1500);

    private final HttpStack http;

    SdkClients(HttpStack http) {
        this.http = http;
    }

    @Override
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsClient<C> onFirstUse(Supplier<B> builder) {
        return onFirstUse(builder, REQUEST_TIMEOUT);
    }

    @Override
    public <B extends AwsClientBuilder<B, C> & AwsSyncClientBuilder<B, C>, C> AwsClient<C> onFirstUse(Supplier<B> builder,
            Duration timeout) {
        return new SdkClient<>(new AwsHttpClient(http, timeout), client -> builder.get()
                .httpClient(client)
                .credentialsProvider(credentials())
                .overrideConfiguration(settings -> settings
                        .retryStrategy(StandardRetryStrategy.builder().maxAttempts(ATTEMPTS).build())
                        // A function has no profiles, and looking for them costs time.
                        .defaultProfileFile(ProfileFile.aggregator().build()))
                .build());
    }

    private static AwsCredentialsProvider credentials() {
        return AwsCredentialsProviderChain.of(EnvironmentVariableCredentialsProvider.create(),
                SystemPropertyCredentialsProvider.create());
    }
}
