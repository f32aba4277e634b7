package dev.heliograph.aws;

import java.util.Optional;
import java.util.function.Function;

import dev.heliograph.http.BrokenExchangeException;
import software.amazon.awssdk.http.SdkHttpClient;

/** A client of AWS's SDK, which is made when it is asked for the first time, and kept. */
final class SdkClient<C> implements AwsClient<C> {

    private final AwsHttpClient http;
    private final Function<SdkHttpClient, C> maker;
    private volatile Optional<C> made = Optional.empty();

    SdkClient(AwsHttpClient http, Function<SdkHttpClient, C> maker) {
        this.http = http;
        this.maker = maker;
    }

    @Override
    public C get() {
        return made.orElseGet(this::make);
    }

    private synchronized C make() {
        if (made.isEmpty()) {
            made = Optional.of(maker.apply(http));
        }
        return made.get();
    }

    @Override
    public boolean connectAnother() {
        try {
            return http.connectAnother();
        } catch (BrokenExchangeException e) {
            // A call that wants it opens its own, and says what is wrong.
            return false;
        }
    }
}
