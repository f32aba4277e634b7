package dev.heliograph.http;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import io.vertx.core.MultiMap;

/**
 * Reads an answer. Its head is kept separately, since the status decides what became of the request, even if the rest
 * is lost.
 */
final class AnswerReader {

    private final int status;
    private final Map<String, List<String>> headers = new HashMap<>();
    private final ByteArrayOutputStream body = new ByteArrayOutputStream(0);

    AnswerReader(int status, MultiMap received) {
        this.status = status;
        received.forEach(header -> headers.computeIfAbsent(header.getKey(), name -> new ArrayList<>()).add(header.getValue()));
    }

    /**
     * Takes a piece of the body.
     *
     * @return false if the body is longer than {@link HttpStack#MAX_ANSWER_BYTES}
     */
    boolean takes(byte[] piece) {
        body.writeBytes(piece);
        return body.size() <= HttpStack.MAX_ANSWER_BYTES;
    }

    /** The answer without its body. */
    HttpAnswer head() {
        return new HttpAnswer(status, headers, new byte[0], false);
    }

    /** The answer with the beginning of a body that is too long. */
    HttpAnswer beginning() {
        return new HttpAnswer(status, headers, Arrays.copyOf(body.toByteArray(), HttpStack.MAX_ANSWER_BYTES), false);
    }

    /** The whole answer. */
    HttpAnswer whole() {
        return new HttpAnswer(status, headers, body.toByteArray(), true);
    }
}
