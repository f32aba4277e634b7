package dev.heliograph.compose.json;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;

import dev.heliograph.bytes.Base64Encoding;
import dev.heliograph.bytes.ByteSource;

/** JSON that contains files. They are read while it is written, so that none is in memory a second time. */
final class JsonWithFiles implements AutoCloseable {

    static final JsonFactory JSON = new JsonFactory();

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream(2048);
    private final List<ByteSource> pieces = new ArrayList<>();
    private final JsonGenerator generator;

    JsonWithFiles() throws IOException {
        generator = JSON.createGenerator(frame);
    }

    /** Writes everything but files. */
    JsonGenerator generator() {
        return generator;
    }

    void writeFile(String field, ByteSource bytes) throws IOException {
        generator.writeFieldName(field);
        generator.writeRawValue("\"");
        cut();
        pieces.add(Base64Encoding.of(bytes));
        generator.writeRaw('"');
    }

    /** The finished JSON. */
    ByteSource written() throws IOException {
        cut();
        return ByteSource.of(pieces);
    }

    private void cut() throws IOException {
        generator.flush();
        pieces.add(ByteSource.of(frame.toByteArray()));
        frame.reset();
    }

    @Override
    public void close() throws IOException {
        generator.close();
    }
}
