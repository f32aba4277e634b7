package dev.heliograph.compose.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.compose.Base64Written;
import dev.heliograph.compose.Written;
import dev.heliograph.message.ByteSource;

/** JSON in which files stand. They are read when it is written to somebody, so that none is in memory a second time. */
final class JsonWithFiles implements AutoCloseable {

    static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(2048);
    private final List<Written> pieces = new ArrayList<>();
    private final JsonGenerator generator;

    JsonWithFiles() throws IOException {
        generator = JSON.createGenerator(frame);
    }

    /** For all that is no file. */
    JsonGenerator generator() {
        return generator;
    }

    void writeFile(String field, ByteSource bytes) throws IOException {
        generator.writeFieldName(field);
        generator.writeRawValue("\"");
        cut();
        pieces.add(Base64Written.of(bytes));
        generator.writeRaw('"');
    }

    /** What has been written. */
    Written written() throws IOException {
        cut();
        return Written.of(pieces);
    }

    private void cut() throws IOException {
        generator.flush();
        pieces.add(Written.of(frame.toByteArray()));
        frame.reset();
    }

    @Override
    public void close() throws IOException {
        generator.close();
    }
}
