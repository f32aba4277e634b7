package dev.heliograph.http;

import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;

/**
 * One request, from the lease of its connection to the end of its answer. Its caller's thread waits; the event loop
 * reports what happens in a queue of {@link Event}s.
 */
final class PendingRequest {

    /**
     * After the time-out, the longest wait in ms for the event loop to read what has arrived: after a freeze, the time may be
     * over while the answer lies there unread.
     */
    private static final long LAST_LOOK = 1_000;

    /** What the event loop reports. */
    sealed interface Event {

        /** The body can be written piece by piece. */
        record Writable(HttpClientRequest request) implements Event {
        }

        /** @param bytes a piece of the answer's body */
        record Piece(byte[] bytes, HttpAnswer head, HttpClientResponse response) implements Event {
        }

        /** The whole answer, or as much of it as there will be. */
        record Answered(HttpAnswer answer) implements Event {
        }

        /** @param unprocessed whether the server has not acted on the request, by its own word or for sure */
        record Failed(Throwable cause, boolean unprocessed) implements Event {
        }

        /**
         * All that had arrived when the time was over has been read.
         *
         * @param head the head of an answer that is not there as a whole
         */
        record Read(Optional<HttpAnswer> head) implements Event {
        }
    }

    private final EventLoop loop;
    private final OpenConnections connections;
    private final Server server;
    private final HttpCall call;
    private final Optional<OutputStream> into;
    private final RequestProgress progress = new RequestProgress();
    private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
    private final RequestBody body;
    // Only the event loop uses these three.
    private Optional<HttpClientRequest> leased = Optional.empty();
    private Optional<OpenConnection> connection = Optional.empty();
    private Optional<AnswerReader> answer = Optional.empty();
    private volatile boolean over;

    PendingRequest(EventLoop loop, OpenConnections connections, Server server, HttpCall call, Optional<OutputStream> into) {
        this.loop = loop;
        this.connections = connections;
        this.server = server;
        this.call = call;
        this.into = into;
        body = new RequestBody(call.body(), progress, loop, () -> over);
    }

    /** Makes the request in the caller's thread. */
    HttpAnswer make() throws BrokenExchangeException {
        long until = System.nanoTime() + call.timeout().toNanos();
        try {
            body.prepare();
            loop.run(this::lease);
            return await(until);
        } catch (BrokenExchangeException e) {
            throw e;
        } catch (IOException | RuntimeException | InterruptedException e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            // Before it is asked whether it has begun, so that it does not begin after that.
            progress.leave();
            throw new BrokenExchangeException(progress.begun(), server.way(), e);
        } finally {
            if (!over) {
                progress.leave();
                loop.run(this::abandon);
            }
        }
    }

    private HttpAnswer await(long until) throws IOException, InterruptedException {
        boolean late = false;
        long end = until;
        while (true) {
            var event = events.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            if (event instanceof Event.Answered answered) {
                return answered.answer();
            } else if (event instanceof Event.Failed failed) {
                throw new BrokenExchangeException(progress.begun() && !failed.unprocessed(), server.way(), failed.cause());
            } else if (event instanceof Event.Writable writable) {
                body.write(writable.request(), until);
            } else if (event instanceof Event.Piece piece) {
                if (!isWritten(piece)) {
                    return piece.head();
                }
            } else if (event instanceof Event.Read read && read.head().isPresent()) {
                return read.head().get();
            } else if (late) {
                throw BrokenExchangeException.late(progress.begun(), server.way());
            } else {
                late = true;
                progress.leave();
                end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(LAST_LOOK);
                loop.run(() -> loop.afterReading()
                        .onComplete(read -> events.add(new Event.Read(answer.map(AnswerReader::head)))));
            }
        }
    }

    /** Whether the caller's stream has taken a piece. */
    private boolean isWritten(Event.Piece piece) {
        try {
            into.orElseThrow().write(piece.bytes());
        } catch (IOException e) {
            return false;
        }
        loop.run(() -> piece.response().fetch(1));
        return true;
    }

    private void lease() {
        connections.lease(server).onComplete(result -> {
            if (result.failed()) {
                end(new Event.Failed(result.cause(), true));
            } else {
                begin(result.result());
            }
        });
    }

    private void begin(HttpClientRequest request) {
        try {
            new RequestHead(call).writeTo(request);
        } catch (RuntimeException e) {
            connections.giveBack(server, request);
            end(new Event.Failed(e, true));
            return;
        }
        if (!(body.isWhole() ? progress.begin() : progress.isWanted())) {
            connections.giveBack(server, request);
            return;
        }
        leased = Optional.of(request);
        connection = connections.of(request);
        request.response().onComplete(result -> {
            if (over) {
                return;
            }
            if (result.failed()) {
                end(new Event.Failed(result.cause(), Unprocessed.by(result.cause(), request, connection)));
            } else {
                read(result.result());
            }
        });
        if (body.isWhole()) {
            body.writeWhole(request);
        } else {
            events.add(new Event.Writable(request));
        }
    }

    private void read(HttpClientResponse response) {
        var reader = new AnswerReader(response.statusCode(), response.headers());
        answer = Optional.of(reader);
        response.exceptionHandler(broken -> end(new Event.Answered(reader.head())));
        response.endHandler(nothing -> end(new Event.Answered(reader.whole())));
        if (into.isPresent() && response.statusCode() / 100 == 2) {
            response.pause();
            response.handler(piece -> events.add(new Event.Piece(piece.getBytes(), reader.head(), response)));
            response.fetch(1);
        } else {
            response.handler(piece -> {
                if (!reader.takes(piece.getBytes())) {
                    end(new Event.Answered(reader.beginning()));
                    response.request().reset(OpenConnections.CANCEL);
                }
            });
        }
    }

    /** Ends it with what its caller gets. The rest of a body that the server does not want is not written. */
    private void end(Event event) {
        if (!over) {
            over = true;
            events.add(event);
            body.stop();
            leased.filter(request -> !body.isWritten()).ifPresent(request -> request.reset(OpenConnections.CANCEL));
        }
    }

    /** Ends it without its caller, who has left. */
    private void abandon() {
        if (!over) {
            over = true;
            body.stop();
            leased.ifPresent(request -> {
                if (progress.begun()) {
                    connection.ifPresent(OpenConnection::doubt);
                    request.reset(OpenConnections.CANCEL);
                } else {
                    connections.giveBack(server, request);
                }
            });
        }
    }
}
