package dev.heliograph.http;

import java.util.concurrent.TimeUnit;

import io.vertx.core.Context;
import io.vertx.core.Future;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.VertxOptions;
import io.vertx.core.file.FileSystemOptions;

/** The one thread that reads and writes all connections. Nothing on it may block. */
final class EventLoop implements AutoCloseable {

    private final Vertx vertx;
    private final Context context;

    EventLoop() {
        vertx = Vertx.builder().with(new VertxOptions().setEventLoopPoolSize(1).setWorkerPoolSize(1)
                .setInternalBlockingPoolSize(2)
                // Vert.x would report a thread as blocked after each time that the environment was frozen.
                .setBlockedThreadCheckInterval(1).setBlockedThreadCheckIntervalUnit(TimeUnit.DAYS)
                .setFileSystemOptions(new FileSystemOptions().setFileCachingEnabled(false).setClassPathResolvingEnabled(false)))
                .build();
        context = vertx.getOrCreateContext();
    }

    Vertx vertx() {
        return vertx;
    }

    void run(Runnable task) {
        context.runOnContext(nothing -> task.run());
    }

    /**
     * Runs a task later, on this thread.
     *
     * @return takes it back
     */
    Runnable after(long ms, Runnable task) {
        long timer = vertx.setTimer(ms, id -> task.run());
        return () -> vertx.cancelTimer(timer);
    }

    /**
     * Ends when what had arrived by now has been read: the loop reads before it runs a timer. After the environment was
     * frozen, an answer or the end of a connection may lie there unread.
     */
    Future<Void> afterReading() {
        var read = Promise.<Void> promise();
        after(1, read::complete);
        return read.future();
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }
}
