package dev.heliograph.message;

import java.io.IOException;
import java.io.InputStream;

/** Bytes of a known number that are read where they are, a piece at a time and as often as they are wanted. */
public interface ByteSource {

    /** In bytes. */
    long length();

    /**
     * Those from a place on, up to the end.
     *
     * @param offset from 0 to {@link #length()}
     */
    InputStream from(long offset) throws IOException;
}
