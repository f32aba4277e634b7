package dev.heliograph.http;

import java.io.IOException;
import java.io.OutputStream;

/** A request's body, which may be longer than memory should hold. It may have to be written again, from its beginning. */
public interface HttpBody {

    /** For none. */
    HttpBody NONE = of(new byte[0]);

    /** In bytes; a body of another length breaks the exchange off. */
    long length();

    /** Writes all of them. */
    void writeTo(OutputStream out) throws IOException;

    /** One that is in memory. */
    static HttpBody of(byte[] bytes) {
        return new HttpBody() {
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
}
