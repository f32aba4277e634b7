package dev.heliograph.bytes;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * Bytes of a known number, the same each time they are written. They may be more than memory should hold: they are read, or
 * made, while they are written.
 */
public interface ByteSource {

    /** No bytes. */
    ByteSource EMPTY = of(new byte[0]);

    /** The number of bytes. */
    long length();

    /** Writes all of them, and leaves the stream open. */
    void writeTo(OutputStream out) throws IOException;

    /**
     * A part of these bytes.
     *
     * @param end the index behind its last byte
     */
    default ByteSource slice(long from, long end) {
        return of(end - from, out -> writeTo(new Slice(out, from, end)));
    }

    /** Writes bytes. */
    @FunctionalInterface
    interface Writing {

        void writeTo(OutputStream out) throws IOException;
    }

    /** The bytes that a function writes. */
    static ByteSource of(long length, Writing writing) {
        return new ByteSource() {
            @Override
            public long length() {
                return length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                writing.writeTo(out);
            }
        };
    }

    /** The bytes of an array. */
    static ByteSource of(byte[] bytes) {
        return of(bytes.length, out -> out.write(bytes));
    }

    /** Several sources, one after the other. */
    static ByteSource of(List<ByteSource> pieces) {
        var all = List.copyOf(pieces);
        return of(all.stream().mapToLong(ByteSource::length).sum(), out -> {
            for (var piece : all) {
                piece.writeTo(out);
            }
        });
    }
}
