package dev.heliograph.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import dev.heliograph.bytes.ByteSource;

/** A request body that remembers whether its first byte was handed to a connection, and is as long as it said. */
final class FirstByteBody extends AbstractHttpEntity {

    private final ByteSource body;
    private volatile boolean started;

    FirstByteBody(ByteSource body) {
        // The content type is a header of the call.
        super((String) null, null);
        this.body = body;
    }

    /** @throws IOException also where the body has another length: what is too long would be cut in silence */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        // The head's end leaves with what is written here, or with nothing.
        started = body.length() == 0;
        var marked = new Marked(out);
        body.writeTo(marked);
        if (marked.left != 0) {
            throw new IOException("a body that is shorter than it said");
        }
    }

    boolean started() {
        return started;
    }

    @Override
    public long getContentLength() {
        return body.length();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public InputStream getContent() {
        throw new UnsupportedOperationException("it is written");
    }

    @Override
    public void close() {
        // Nothing is held.
    }

    private final class Marked extends FilterOutputStream {

        private long left = body.length();

        Marked(OutputStream out) {
            super(out);
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] { (byte) one }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > left) {
                throw new IOException("a body that is longer than it said");
            }
            started = true;
            left -= length;
            out.write(bytes, from, length);
        }

        @Override
        public void close() throws IOException {
            // The connection is the client's.
            flush();
        }
    }
}
