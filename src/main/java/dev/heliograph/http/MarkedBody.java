package dev.heliograph.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/** A request body that remembers whether it was handed to a connection. */
final class MarkedBody extends AbstractHttpEntity {

    private final HttpBody body;
    private volatile boolean started;

    MarkedBody(HttpBody body) {
        // The content type is a header of the call.
        super((String) null, null);
        this.body = body;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        started = true;
        body.writeTo(out);
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
}
