package dev.heliograph.aws;

import java.util.function.Supplier;

/** A client of AWS's SDK. It is made on first use, and kept. */
public interface AwsClient<C> extends Supplier<C> {

    /**
     * Opens one more connection in addition to those that calls have opened, unless there is a proxy.
     *
     * @return whether another may be opened; false before the first call, since the address is known only then
     */
    boolean connectAnother();
}
