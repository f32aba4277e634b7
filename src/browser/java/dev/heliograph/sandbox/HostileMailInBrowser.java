package dev.heliograph.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import com.sun.net.httpserver.HttpServer;

import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/**
 * Hostile mails in a browser that is not driven, since a driven one opens no connections ahead: none of them reaches another
 * server, not even by a connection alone.
 */
class HostileMailInBrowser {

    @TempDir
    Path directory;

    @Test
    void noMailConnects() throws Exception {
        Browser.require();
        var connections = new AtomicInteger();
        try (var evil = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
                var sandbox = new Sandbox(0, 0, directory)) {
            var accepting = new Thread(() -> count(evil, connections));
            accepting.start();
            String address = "127.0.0.1:" + evil.getLocalPort();
            var mails = HostileMails.read(address, sandbox.inboxPage().getAuthority());
            mails.forEach(html -> deliver(sandbox, html));
            var views = sandbox.inbox().mails().stream().map(mail -> sandbox.inboxPage() + "/view/" + mail.id() + ".html")
                    .toList();

            see(framing(views));
            assertEquals(0, connections.get());

            // The same mails as they came do connect, so that the count can be trusted.
            var raw = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
            raw.createContext("/", exchange -> {
                byte[] html = mails.get(Integer.parseInt(exchange.getRequestURI().getPath().substring(1)))
                        .getBytes(StandardCharsets.UTF_8);
                exchange.getResponseHeaders().set("Content-Type", "text/html");
                exchange.sendResponseHeaders(200, html.length);
                exchange.getResponseBody().write(html);
                exchange.close();
            });
            raw.start();
            see(framing(IntStream.range(0, mails.size())
                    .mapToObj(number -> "http://localhost:" + raw.getAddress().getPort() + "/" + number).toList()));
            raw.stop(0);
            assertTrue(connections.get() > 5, "connections of the mails as they came: " + connections);
        }
    }

    private static void count(ServerSocket evil, AtomicInteger connections) {
        try {
            while (true) {
                evil.accept().close();
                connections.incrementAndGet();
            }
        } catch (IOException e) {
            // It was closed.
        }
    }

    private static void deliver(Sandbox sandbox, String html) {
        sandbox.inbox().deliver("billing@contoso.com", InboxMail.Path.JSON, new MailContent(
                new InboxMail.Address("", "billing@contoso.com"), List.of(), List.of(), List.of(), List.of(), "Hostile", "",
                html, "", List.of(), Map.of(), Map.of(), new byte[0], html.length()));
    }

    private static String framing(List<String> pages) {
        return pages.stream().map(page -> "<iframe src='" + page + "'></iframe>").collect(Collectors.joining());
    }

    /** Shows a page for a few seconds. */
    private void see(String html) throws Exception {
        var page = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        page.createContext("/", exchange -> {
            byte[] bytes = html.getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().set("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, bytes.length);
            exchange.getResponseBody().write(bytes);
            exchange.close();
        });
        page.start();
        var browser = new ProcessBuilder(Browser.CHROMIUM.toString(), "--headless=new", "--no-sandbox", "--disable-gpu",
                "--disable-dev-shm-usage", "--user-data-dir=" + directory.resolve("profile"),
                "--screenshot=" + directory.resolve("seen.png"),
                "--timeout=6000", "http://localhost:" + page.getAddress().getPort() + "/")
                .redirectErrorStream(true).redirectOutput(directory.resolve("browser.log").toFile()).start();
        assertTrue(browser.waitFor(60, TimeUnit.SECONDS), "the browser did not end");
        page.stop(0);
        assertTrue(directory.resolve("seen.png").toFile().delete(), "the browser showed nothing");
    }
}
