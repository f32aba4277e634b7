package dev.heliograph.http;

import java.io.IOException;
import java.io.OutputStream;

import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.http.io.entity.HttpEntityWrapper;

/** A request body that remembers whether it was handed to a connection. */
final class MarkedBody extends HttpEntityWrapper {

    private volatile boolean started;

    MarkedBody(byte[] body) {
        // The content type is a header of the call.
        super(new ByteArrayEntity(body, null));
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        started = true;
        super.writeTo(out);
    }

    boolean started() {
        return started;
    }
}
