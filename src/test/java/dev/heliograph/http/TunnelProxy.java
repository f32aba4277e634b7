package dev.heliograph.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A proxy that opens a tunnel to each server that it is asked for by CONNECT, for one user. */
public final class TunnelProxy implements AutoCloseable {

    /** The servers that it was asked for. */
    public final List<String> asked = new CopyOnWriteArrayList<>();
    private final ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private final String credentials;

    public TunnelProxy(String user, String password) throws IOException {
        credentials = "Basic " + Base64.getEncoder().encodeToString((user + ":" + password).getBytes(StandardCharsets.UTF_8));
        start(this::accept);
    }

    public int port() {
        return server.getLocalPort();
    }

    private static void start(Runnable task) {
        var thread = new Thread(task, "tunnel-proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        try {
            while (true) {
                var near = server.accept();
                start(() -> open(near));
            }
        } catch (IOException e) {
            // The test has ended.
        }
    }

    private void open(Socket near) {
        try {
            var head = head(near.getInputStream());
            String target = head.split(" ")[1];
            asked.add(target);
            if (!head.lines().anyMatch(line -> line.equalsIgnoreCase("Proxy-Authorization: " + credentials))) {
                near.getOutputStream().write("HTTP/1.1 407 Who are you\r\nContent-Length: 0\r\n\r\n".getBytes());
                near.close();
                return;
            }
            var far = new Socket("localhost", Integer.parseInt(target.replaceFirst(".*:", "")));
            near.getOutputStream().write("HTTP/1.1 200 Open\r\n\r\n".getBytes());
            start(() -> pass(near, far));
            pass(far, near);
        } catch (IOException e) {
            // The client has left.
        }
    }

    private static String head(InputStream in) throws IOException {
        var head = new StringBuilder();
        while (head.indexOf("\r\n\r\n") < 0) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("no head");
            }
            head.append((char) next);
        }
        return head.toString();
    }

    private static void pass(Socket from, Socket to) {
        try (from; to) {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException e) {
            // The other end has left.
        }
    }

    @Override
    public void close() throws IOException {
        server.close();
    }
}
