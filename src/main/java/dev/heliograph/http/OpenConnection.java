package dev.heliograph.http;

import java.time.Clock;
import java.util.Optional;
import java.util.function.Consumer;

import io.netty.buffer.PooledByteBufAllocator;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.handler.codec.http2.Http2Connection;
import io.netty.handler.codec.http2.Http2ConnectionHandler;
import io.netty.handler.flush.FlushConsolidationHandler;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpConnection;
import io.vertx.core.net.impl.ConnectionBase;

/**
 * A connection, and whether it may be used. Its age is taken from the wall clock, since a Lambda environment is frozen between
 * invocations, while the server closes its connections and no timer runs. Only the event loop uses it.
 */
final class OpenConnection {

    /** A connection that has been silent for longer, in ms, is not used: services close idle ones after two minutes. */
    static final long MAX_SILENCE = 20_000;
    /** A connection that has been silent for longer, in ms, has to answer a PING first, if it knows PING. */
    static final long PING_AFTER = 5_000;
    /** Longest wait for the answer to a PING, in ms. */
    static final long PING_TIMEOUT = 2_000;
    /** After a shorter silence, in ms, a connection is used without a look at what has arrived on it. */
    static final long CHECK_AFTER = 500;

    /** Longer than any request takes, in ms. */
    private static final long LAST_ANSWERS = 120_000;

    private static final int MOST_FLUSHES = 64;

    private final EventLoop loop;
    private final HttpConnection connection;
    private final Clock clock;
    private Promise<Boolean> ping = Promise.promise();
    private final Channel channel;
    private final Optional<Http2ConnectionHandler> http2;
    private Future<Boolean> checked = Future.succeededFuture(true);
    private long heard;
    private boolean doubted;
    private boolean retired;

    /** @param gone runs when it has ended */
    OpenConnection(EventLoop loop, HttpConnection connection, Clock clock, Consumer<OpenConnection> gone) {
        this.loop = loop;
        this.connection = connection;
        this.clock = clock;
        heard = clock.millis();
        channel = ((ConnectionBase) connection).channelHandlerContext().channel();
        var pipeline = channel.pipeline();
        http2 = Optional.ofNullable(pipeline.get(Http2ConnectionHandler.class));
        // Vert.x gives TLS a new array of 17 KB for each record.
        channel.config().setAllocator(PooledByteBufAllocator.DEFAULT);
        if (pipeline.get("ssl") != null) {
            pipeline.addAfter("ssl", "flush", new FlushConsolidationHandler(MOST_FLUSHES, true));
        }
        pipeline.addFirst("heard", new ChannelInboundHandlerAdapter() {
            @Override
            public void channelRead(ChannelHandlerContext context, Object message) {
                heard = clock.millis();
                doubted = false;
                context.fireChannelRead(message);
            }
        });
        // The server may wait for that, and no new request comes.
        http2.ifPresent(streams -> connection.goAwayHandler(last -> connection.shutdown(LAST_ANSWERS)));
        // The requests on it report it.
        connection.exceptionHandler(failure -> {
        });
        connection.closeHandler(nothing -> {
            ping.tryComplete(false);
            gone.accept(this);
        });
    }

    /** A request on it was not answered in time, so the next one waits for the answer to a PING. */
    void doubt() {
        doubted = true;
    }

    /** Its HTTP/2; empty for HTTP/1.1. */
    Optional<Http2Connection> http2() {
        return http2.map(Http2ConnectionHandler::connection);
    }

    /**
     * Finds out whether a request may be written to it.
     *
     * @return false as soon as the pool no longer has it, so that another one can be leased
     */
    Future<Boolean> check() {
        if (!checked.isComplete()) {
            return checked;
        }
        long silence = clock.millis() - heard;
        if (isLeaving()) {
            checked = loop.afterReading().map(false);
        } else if (silence > MAX_SILENCE) {
            checked = retire();
        } else if ((silence > PING_AFTER || doubted) && http2.isPresent()) {
            checked = answersPing().compose(answered -> answered && !isLeaving() ? Future.succeededFuture(true) : retire());
        } else if (silence > CHECK_AFTER) {
            checked = loop.afterReading().compose(read -> isLeaving() ? loop.afterReading().map(false)
                    : Future.succeededFuture(true));
        } else {
            return Future.succeededFuture(true);
        }
        return checked;
    }

    /** Whether new requests have to take another one. The channel is closed before Vert.x and its pool are informed. */
    boolean isLeaving() {
        return retired || !channel.isActive()
                || http2().filter(streams -> streams.goAwayReceived() || streams.goAwaySent()).isPresent();
    }

    private Future<Boolean> answersPing() {
        var answered = Promise.<Boolean> promise();
        ping = answered;
        var late = loop.after(PING_TIMEOUT, () -> answered.tryComplete(false));
        connection.ping(Buffer.buffer().appendLong(0)).onComplete(pong -> answered.tryComplete(pong.succeeded()));
        return answered.future().onComplete(known -> late.run());
    }

    /** Leaves it to the requests that are under way on it; their end is not known. */
    private Future<Boolean> retire() {
        retired = true;
        if (http2().filter(streams -> streams.numActiveStreams() > 0).isPresent()) {
            connection.shutdown(LAST_ANSWERS);
        } else {
            connection.close();
        }
        return loop.afterReading().map(false);
    }
}
