package dev.heliograph.transport.graph;

import java.io.IOException;
import java.io.OutputStream;

import dev.heliograph.compose.Written;
import dev.heliograph.http.HttpBody;

/** What was composed, as the body of a request. */
record GraphRequestBody(Written written) implements HttpBody {

    @Override
    public long length() {
        return written.length();
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        written.writeTo(out);
    }
}
