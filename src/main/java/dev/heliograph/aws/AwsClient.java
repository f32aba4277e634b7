package dev.heliograph.aws;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;

import dev.heliograph.http.BrokenExchangeException;
import software.amazon.awssdk.http.SdkHttpClient;

/** A client of AWS's SDK, which is made when it is asked for the first time, and kept. */
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
     * Opens a connection beside those that its calls have opened, unless a proxy stands between.
     *
     * @return whether another may be opened; none before the first call, since the SDK tells where to only then
     */
    public boolean connectAnother() {
        try {
            return http.connectAnother();
        } catch (BrokenExchangeException e) {
            // A call that wants it opens its own, and says what is wrong.
            return false;
        }
    }
}
