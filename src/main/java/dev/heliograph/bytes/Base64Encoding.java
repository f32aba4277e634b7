package dev.heliograph.bytes;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Base64;

/** Bytes in base64, encoded piece by piece while they are written. */
public final class Base64Encoding {

    /** RFC 2045, section 6.8: a line has 76 characters, which are 57 bytes. */
    private static final int BYTES_PER_LINE = 57;

    private Base64Encoding() {
    }

    /** Base64 in one line. It holds no character that JSON would escape. */
    public static ByteSource of(ByteSource bytes) {
        return encoded(bytes, Base64.getEncoder(), 0);
    }

    /** Base64 in lines of 76 characters with CR LF between them. */
    public static ByteSource inLines(ByteSource bytes) {
        return encoded(bytes, Base64.getMimeEncoder(), Math.max(0, (bytes.length() - 1) / BYTES_PER_LINE) * 2);
    }

    private static ByteSource encoded(ByteSource bytes, Base64.Encoder encoder, long ends) {
        return ByteSource.of((bytes.length() + 2) / 3 * 4 + ends, out -> {
            try (var encoded = encoder.wrap(new Open(out))) {
                bytes.writeTo(encoded);
            }
        });
    }

    /** Closing the encoder writes its last bytes, but must not close the stream behind it. */
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
            // The stream belongs to the caller.
        }
    }
}
