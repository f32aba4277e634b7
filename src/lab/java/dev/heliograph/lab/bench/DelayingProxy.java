package dev.heliograph.lab.bench;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.time.Duration;
import java.util.Arrays;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;

/**
 * A proxy between an executable and the sandbox that passes bytes on in their order, later. What TCP itself sends back and
 * forth
 * to open a connection takes no time.
 */
final class DelayingProxy implements AutoCloseable {

    private static final int PIECE = 64 << 10;

    private final ServerSocket server = new ServerSocket(0, 200, InetAddress.getLoopbackAddress());
    private final Set<Socket> open = ConcurrentHashMap.newKeySet();
    private final AtomicInteger connections = new AtomicInteger();
    private final int target;
    private final long delay;

    /** @param bytes is empty at the end */
    private record Piece(byte[] bytes, long due) {
    }

    /** @param roundTrip half of it each way */
    DelayingProxy(int target, Duration roundTrip) throws IOException {
        this.target = target;
        delay = roundTrip.toNanos() / 2;
        start(this::accept);
    }

    /** Its address by a name of this machine. */
    URI address(String host) {
        return URI.create("https://" + host + ":" + server.getLocalPort());
    }

    /** The number of connections since it began. */
    int connections() {
        return connections.get();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "delaying-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var near = server.accept();
                var far = new Socket(InetAddress.getLoopbackAddress(), target);
                near.setTcpNoDelay(true);
                far.setTcpNoDelay(true);
                open.add(near);
                open.add(far);
                connections.incrementAndGet();
                pass(near, far);
                pass(far, near);
            }
        } catch (IOException e) {
            // It is closed.
        }
    }

    private void pass(Socket from, Socket to) {
        var pieces = new LinkedBlockingQueue<Piece>();
        start(() -> {
            try {
                byte[] bytes = new byte[PIECE];
                for (int read = from.getInputStream().read(bytes); read > 0; read = from.getInputStream().read(bytes)) {
                    pieces.add(new Piece(Arrays.copyOf(bytes, read), System.nanoTime() + delay));
                }
            } catch (IOException e) {
                // The end is passed on below.
            }
            pieces.add(new Piece(new byte[0], System.nanoTime() + delay));
        });
        start(() -> {
            try (from; to) {
                for (var piece = pieces.take(); piece.bytes().length > 0; piece = pieces.take()) {
                    LockSupport.parkNanos(piece.due() - System.nanoTime());
                    to.getOutputStream().write(piece.bytes());
                }
            } catch (IOException e) {
                // The other end has left.
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : open) {
            socket.close();
        }
    }
}
