package dev.heliograph.graph;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.identity.entra.Token;

/** Reads each request to its last byte, and answers that it is accepted. Nothing is sent. */
final class StubbedExchange implements HttpExchange {

    private static final int ACCEPTED = 202;

    static Token token() {
        var now = Instant.now();
        return Token.of("priming", now, now.plus(Duration.ofHours(1)), Optional.empty());
    }

    @Override
    public HttpAnswer exchange(HttpCall call) {
        try {
            call.body().writeTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return new HttpAnswer(ACCEPTED, Map.of(), new byte[0], true);
    }

    @Override
    public HttpAnswer exchange(HttpCall call, OutputStream into) {
        return exchange(call);
    }

    @Override
    public void open(URI target) {
        // There is no connection.
    }

    @Override
    public void openAnother(URI target) {
        // There is no connection.
    }
}
