package dev.heliograph.compose;

import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/** Bytes that are made while they are written, as many as it says and the same each time. */
public interface Written {

    /** In bytes. */
    long length();

    /** Writes all of them. */
    void writeTo(OutputStream out) throws IOException;

    /** Those that are in memory. */
    static Written of(byte[] bytes) {
        return new Written() {
            @Override
            public long length() {
                return bytes.length;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                out.write(bytes);
            }
        };
    }

    /** One after the other. */
    static Written of(List<Written> pieces) {
        var all = List.copyOf(pieces);
        return new Written() {
            @Override
            public long length() {
                return all.stream().mapToLong(Written::length).sum();
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                for (var piece : all) {
                    piece.writeTo(out);
                }
            }
        };
    }
}
