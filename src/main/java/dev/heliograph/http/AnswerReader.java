package dev.heliograph.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpEntity;

/**
 * Reads an answer. Its head is kept separately, since the status decides what became of the request, even if the rest
 * is lost.
 */
final class AnswerReader {

    private final Optional<OutputStream> into;
    private volatile Optional<HttpAnswer> head = Optional.empty();

    private AnswerReader(Optional<OutputStream> into) {
        this.into = into;
    }

    /** Reads bodies of up to {@link HttpStack#MAX_ANSWER_BYTES}. */
    static AnswerReader inMemory() {
        return new AnswerReader(Optional.empty());
    }

    /** Writes the body of an answer of 2xx to a stream, however long it is. */
    static AnswerReader into(OutputStream out) {
        return new AnswerReader(Optional.of(out));
    }

    /** The answer without its body, or with the beginning of a body that is too long; empty if there was no answer. */
    Optional<HttpAnswer> head() {
        return head;
    }

    /** @throws IOException if the answer breaks off, or is too long */
    HttpAnswer read(ClassicHttpResponse response) throws IOException {
        var headers = new HashMap<String, List<String>>();
        for (var header : response.getHeaders()) {
            headers.computeIfAbsent(header.getName(), name -> new ArrayList<>()).add(header.getValue());
        }
        head = Optional.of(answer(response, headers, new byte[0], false));
        var entity = Optional.ofNullable(response.getEntity());
        if (entity.isPresent() && into.isPresent() && response.getCode() / 100 == 2) {
            entity.get().writeTo(into.get());
            return answer(response, headers, new byte[0], true);
        }
        byte[] body = entity.isPresent() ? body(entity.get()) : new byte[0];
        if (body.length > HttpStack.MAX_ANSWER_BYTES) {
            head = Optional.of(answer(response, headers, Arrays.copyOf(body, HttpStack.MAX_ANSWER_BYTES), false));
            throw new IOException("longer than is read");
        }
        return answer(response, headers, body, true);
    }

    private static HttpAnswer answer(ClassicHttpResponse response, Map<String, List<String>> headers, byte[] body,
            boolean whole) {
        return new HttpAnswer(response.getCode(), headers, body, whole);
    }

    private static byte[] body(HttpEntity entity) throws IOException {
        try (var content = entity.getContent()) {
            return content.readNBytes(HttpStack.MAX_ANSWER_BYTES + 1);
        }
    }
}
