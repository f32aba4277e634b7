package dev.heliograph.incoming.store;

import java.io.OutputStream;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;

/** A file on its way to its place. Whoever doesn't finish it leaves nothing behind. */
public abstract class Upload extends OutputStream {

    /** Puts the file into its place. */
    public abstract void finish() throws NotReadyException;

    /** What is stored can't be what failed, if this is there: writing failed because the store did. */
    public abstract Optional<NotReadyException> failure();

    /** Bytes written so far. */
    public abstract long size();

    /** The SHA-256 of what was written, in hexadecimal digits. */
    public abstract String sha256();

    /** Gives up what was not finished. Never fails. */
    @Override
    public abstract void close();
}
