package dev.heliograph.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

import dev.heliograph.bytes.ByteSource;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpClientRequest;

/**
 * The body of a request. A small one is made before the request begins, so that what fails there has not begun. A larger one
 * is made while it is written, in the caller's thread, and waits for the connection to take it.
 */
final class RequestBody {

    /** The size of a piece in bytes, and of the largest body that is written at once. */
    private static final int PIECE = 64 << 10;
    /** The most pieces that the event loop holds. */
    private static final int MOST_PIECES = 4;

    private final ByteSource source;
    private final RequestProgress progress;
    private final EventLoop loop;
    private final BooleanSupplier over;
    private final Semaphore places = new Semaphore(MOST_PIECES);
    private byte[] whole = new byte[0];
    private volatile boolean written;

    /** @param over whether the request has ended, so that no more of the body is wanted */
    RequestBody(ByteSource source, RequestProgress progress, EventLoop loop, BooleanSupplier over) {
        this.source = source;
        this.progress = progress;
        this.loop = loop;
        this.over = over;
    }

    /** @throws IOException if a body that is written at once can't be made, or has another length than it said */
    void prepare() throws IOException {
        if (isWhole() && source.length() > 0) {
            var bytes = new ByteArrayOutputStream((int) source.length());
            source.writeTo(bytes);
            if (bytes.size() != source.length()) {
                throw new IOException("a body that has another length than it said");
            }
            whole = bytes.toByteArray();
        }
    }

    /** Whether it is written at once. */
    boolean isWhole() {
        return source.length() <= PIECE;
    }

    /** Whether all of it was handed over. */
    boolean isWritten() {
        return written;
    }

    /** Hands it over at once. */
    void writeWhole(HttpClientRequest request) {
        written = true;
        if (whole.length == 0) {
            request.end();
        } else {
            request.end(Buffer.buffer(whole));
        }
    }

    /**
     * Makes and writes it, until the time is over or the request has ended.
     *
     * @param until by {@link System#nanoTime()}
     * @throws IOException if it can't be made, or has another length than it said
     */
    void write(HttpClientRequest request, long until) throws IOException, InterruptedException {
        var pieces = new Pieces(request, until);
        try {
            source.writeTo(pieces);
            pieces.end();
        } catch (IOException | RuntimeException e) {
            if (!pieces.stopped) {
                throw e;
            }
        }
        if (Thread.interrupted()) {
            throw new InterruptedException();
        }
    }

    /** Wakes up the thread that writes. */
    void stop() {
        places.release(MOST_PIECES);
    }

    private final class Pieces extends OutputStream {

        private final HttpClientRequest request;
        private final long until;
        private Buffer piece = Buffer.buffer(PIECE);
        private long left = source.length();
        private boolean stopped;

        Pieces(HttpClientRequest request, long until) {
            this.request = request;
            this.until = until;
        }

        @Override
        public void write(int one) throws IOException {
            write(new byte[] { (byte) one }, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int from, int length) throws IOException {
            if (length > left) {
                throw new IOException("a body that is longer than it said");
            }
            left -= length;
            for (int at = from, end = from + length; at < end;) {
                int taken = Math.min(end - at, PIECE - piece.length());
                piece.appendBytes(bytes, at, taken);
                at += taken;
                if (piece.length() == PIECE) {
                    handOver(false);
                }
            }
        }

        void end() throws IOException {
            if (left > 0) {
                throw new IOException("a body that is shorter than it said");
            }
            handOver(true);
        }

        private void handOver(boolean last) throws IOException {
            if (!hasPlace() || over.getAsBoolean() || !progress.begin()) {
                stopped = true;
                throw new IOException("no more of the body is wanted");
            }
            var full = piece;
            piece = Buffer.buffer(PIECE);
            loop.run(() -> {
                if (!over.getAsBoolean()) {
                    (last ? request.end(full) : request.write(full)).onComplete(taken -> places.release());
                    written = last;
                }
            });
        }

        private boolean hasPlace() {
            try {
                return places.tryAcquire(until - System.nanoTime(), TimeUnit.NANOSECONDS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
    }
}
