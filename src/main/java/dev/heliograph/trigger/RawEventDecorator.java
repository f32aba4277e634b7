package dev.heliograph.trigger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.charset.StandardCharsets;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.databind.module.SimpleModule;

import io.quarkus.jackson.ObjectMapperCustomizer;

/**
 * Passes the unparsed event to the function. Funqy's own parser fails if one of many requests can't be parsed, and
 * quotes it in the log and to Lambda. So it gets an empty text, and the event bypasses it.
 */
@Singleton
public final class RawEventDecorator implements ObjectMapperCustomizer {

    /** Set between opening and reading a stream, which one thread does in one call. */
    private static final ThreadLocal<Payload> READ = new ThreadLocal<>();

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setInputDecorator(new Past());
        mapper.registerModule(new SimpleModule().addDeserializer(Payload.class, new Taken()));
    }

    private static final class Past extends InputDecorator {

        private static final long serialVersionUID = 1L;

        @Override
        public InputStream decorate(IOContext context, InputStream event) throws IOException {
            READ.set(new Payload(event.readAllBytes()));
            return new ByteArrayInputStream("\"\"".getBytes(StandardCharsets.US_ASCII));
        }

        /** Only events come as streams. */
        @Override
        public InputStream decorate(IOContext context, byte[] bytes, int offset, int length) {
            return new ByteArrayInputStream(bytes, offset, length);
        }

        @Override
        public Reader decorate(IOContext context, Reader text) {
            return text;
        }
    }

    private static final class Taken extends StdDeserializer<Payload> {

        private static final long serialVersionUID = 1L;

        Taken() {
            super(Payload.class);
        }

        @Override
        public Payload deserialize(JsonParser parser, DeserializationContext context) {
            var payload = READ.get();
            READ.remove();
            return payload;
        }
    }
}
