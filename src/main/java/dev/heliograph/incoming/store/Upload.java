package dev.heliograph.incoming.store;

import java.io.OutputStream;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;

/** The upload of a file. Without {@link #finish} nothing is stored. */
public abstract class Upload extends OutputStream {

    /** Completes the file. */
    public abstract void finish() throws NotReadyException;

    /** The store's failure, if writing failed because of the store, and not because of what was written. */
    public abstract Optional<NotReadyException> failure();

    /** Bytes written so far. */
    public abstract long size();

    /** The SHA-256 of the written bytes, in hexadecimal digits. */
    public abstract String sha256();

    /** Aborts an upload that was not finished. Never fails. */
    @Override
    public abstract void close();
}
