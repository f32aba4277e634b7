package dev.heliograph.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

import dev.heliograph.bytes.ByteSource;

/** A request body that knows whether its first byte was written to a connection, and checks its length. */
final class FirstByteBody extends AbstractHttpEntity {

    private final ByteSource body;
    private volatile boolean started;

    FirstByteBody(ByteSource body) {
        // The content type is a header of the call.
        super((String) null, null);
        this.body = body;
    }

    /** @throws IOException also if the body has another length: a longer one would be cut off silently */
    @Override
    public void writeTo(OutputStream out) throws IOException {
        // The end of the head is sent with the first bytes of the body, or without any.
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
        // There is no stream to close.
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
            // The connection belongs to the client.
            flush();
        }
    }
}
