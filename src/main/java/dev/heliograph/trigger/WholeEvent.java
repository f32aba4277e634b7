package dev.heliograph.trigger;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.SequenceInputStream;
import java.util.Base64;
import java.util.Collections;
import java.util.List;

import jakarta.inject.Singleton;

import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.io.InputDecorator;
import com.fasterxml.jackson.databind.ObjectMapper;

import io.quarkus.jackson.ObjectMapperCustomizer;

/**
 * Brings an event to the function as it came. Funqy reads what it is given with a reader of its own, which fails where one
 * request of many can't be read, and says in the log and to Lambda what it stumbled over. So it is given one text, the event in
 * base64, that it has nothing to say about.
 */
@Singleton
public final class WholeEvent implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.getFactory().setInputDecorator(new InBase64());
    }

    private static final class InBase64 extends InputDecorator {

        private static final long serialVersionUID = 1L;

        @Override
        public InputStream decorate(IOContext context, InputStream event) throws IOException {
            return new SequenceInputStream(Collections.enumeration(List.of(quote(),
                    new ByteArrayInputStream(Base64.getEncoder().encode(event.readAllBytes())), quote())));
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

        private static InputStream quote() {
            return new ByteArrayInputStream(new byte[] { '"' });
        }
    }
}
