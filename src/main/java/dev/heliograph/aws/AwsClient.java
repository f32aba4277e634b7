package dev.heliograph.aws;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.heliograph.http.BrokenExchangeException;
import software.amazon.awssdk.http.SdkHttpClient;

/** A client of AWS's SDK. It is made on first use, and kept. */
public final class AwsClient<C> implements Supplier<C> {

    private final AwsHttpClient http;
    private final Function<SdkHttpClient, C> maker;
    private volatile Optional<C> made = Optional.empty();

    AwsClient(AwsHttpClient http, Function<SdkHttpClient, C> maker) {
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

    /**
     * Opens one more connection in addition to those that calls have opened, unless there is a proxy.
     *
     * @return whether another may be opened; false before the first call, since the address is known only then
     */
    public boolean connectAnother() {
        try {
            return http.connectAnother();
        } catch (BrokenExchangeException e) {
            // A call that needs it opens its own, and reports what is wrong.
            return false;
        }
    }
}
