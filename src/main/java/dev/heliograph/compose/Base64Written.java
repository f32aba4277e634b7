package dev.heliograph.compose;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

import dev.heliograph.message.ByteSource;

/** Bytes in base64, encoded piece by piece while they are written. */
public final class Base64Written {

    private static final Base64.Encoder LINES = Base64.getMimeEncoder();

    /** RFC 2045, section 6.8: a line has 76 characters, which are 57 bytes. */
    private static final int BYTES_PER_LINE = 57;
    private static final int PIECE = BYTES_PER_LINE * 1024;

    private Base64Written() {
    }

    /** In one line, which holds no character that JSON would escape. */
    public static Written of(ByteSource bytes) {
        return new Written() {
            @Override
            public long length() {
                return encoded(bytes.length());
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try (var plain = bytes.from(0); var encoder = Base64.getEncoder().wrap(new Open(out))) {
                    plain.transferTo(encoder);
                }
            }
        };
    }

    /** In one line. */
    public static Written of(Written bytes) {
        return new Written() {
            @Override
            public long length() {
                return encoded(bytes.length());
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try (var encoder = Base64.getEncoder().wrap(new Open(out))) {
                    bytes.writeTo(encoder);
                }
            }
        };
    }

    /** In lines of 76 characters with CR LF between them. */
    public static Written inLines(ByteSource bytes) {
        return new Written() {
            @Override
            public long length() {
                return encoded(bytes.length()) + Math.max(0, (bytes.length() - 1) / BYTES_PER_LINE) * 2;
            }

            @Override
            public void writeTo(OutputStream out) throws IOException {
                try (var plain = bytes.from(0)) {
                    byte[] piece = plain.readNBytes(PIECE);
                    for (boolean first = true; piece.length > 0; first = false) {
                        out.write(first ? new byte[0] : new byte[] { '\r', '\n' });
                        out.write(LINES.encode(piece));
                        piece = plain.readNBytes(PIECE);
                    }
                }
            }
        };
    }

    private static long encoded(long bytes) {
        return (bytes + 2) / 3 * 4;
    }

    /** What is encoded last is written when the encoder is closed, and what it writes to goes on. */
    private static final class Open extends FilterOutputStream {

        Open(OutputStream out) {
            super(out);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            out.write(bytes, from, length);
        }

        @Override
        public void close() {
            // It is not ours.
        }
    }
}
