package dev.heliograph.sandbox;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;

import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/** A page of its own for each test, with a function that answers without sending. */
abstract class PageTest {

    private static final byte[] LOGO = Base64.getDecoder().decode("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4"
            + "2mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==");
    private static final String CALENDAR = "BEGIN:VCALENDAR\r\nVERSION:2.0\r\nMETHOD:REQUEST\r\nBEGIN:VEVENT\r\nUID:1\r\n"
            + "DTSTART;TZID=Europe/Berlin:20300110T090000\r\nSUMMARY:Review\\, second\r\nORGANIZER;CN=\"Bill: a\":mailto:"
            + "billing@contoso.com\r\nATTENDEE:mailto:ada@exam\r\n ple.org\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n";

    @TempDir
    static Path directory;
    private static Browser browser;

    Sandbox sandbox;
    HttpServer function;
    final List<String> events = new ArrayList<>();
    BrowserContext context;
    Page page;
    /** Parts of console messages that a test expects, whenever they come. */
    final List<String> expected = new CopyOnWriteArrayList<>();
    final List<String> errors = new ArrayList<>();

    @BeforeAll
    static void openBrowser() {
        browser = Browser.open();
    }

    @AfterAll
    static void closeBrowser() {
        Optional.ofNullable(browser).ifPresent(Browser::close);
    }

    @BeforeEach
    void open() throws IOException {
        sandbox = new Sandbox(0, 0, directory);
        function = HttpServer.create(new InetSocketAddress("localhost", 0), 0);
        function.createContext("/", exchange -> {
            String event = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            events.add(event);
            byte[] answer = answer(event).getBytes(StandardCharsets.UTF_8);
            sandbox.invocations().add(event.getBytes(StandardCharsets.UTF_8), answer);
            exchange.sendResponseHeaders(200, answer.length);
            exchange.getResponseBody().write(answer);
            exchange.close();
        });
        function.start();
        sandbox.invocations().at(URI.create("http://localhost:" + function.getAddress().getPort()));
        see(1200, 800, ColorScheme.LIGHT);
    }

    /** What the function answers, in the words of the real one. */
    private String answer(String event) {
        if (event.startsWith("{\"resolve\"")) {
            return "{\"resolved\": {\"was\": \"unknown\"}}";
        } else if (event.startsWith("{\"preview\"")) {
            return event.contains("Ada")
                    ? "{\"preview\": {\"subject\": \"Receipt 4711\", \"html\": \"<p>Thank you, Ada\", \"htmlBytes\": 17}}"
                    : "{\"errorMessage\": \"{\\\"error\\\": \\\"missing-data\\\", \\\"reason\\\": \\\"$.data: has no name\\\"}\"}";
        }
        return event.contains("\"to\"") ? "{\"results\": [{\"id\": \"1\", \"outcome\": \"accepted\"}]}"
                : "{\"errorMessage\": \"{\\\"results\\\":[{\\\"outcome\\\":\\\"rejected\\\",\\\"reason\\\":\\\"$.to: missing\\\"}]}\"}";
    }

    void see(int width, int height, ColorScheme colours) {
        Optional.ofNullable(context).ifPresent(BrowserContext::close);
        context = browser.get().newContext(new com.microsoft.playwright.Browser.NewContextOptions()
                .setViewportSize(width, height).setColorScheme(colours));
        context.grantPermissions(List.of("clipboard-read", "clipboard-write"));
        page = context.newPage();
        page.onConsoleMessage(message -> {
            if (message.type().equals("error") && !message.text().contains("404")
                    && expected.stream().noneMatch(message.text()::contains)) {
                errors.add(message.text());
            }
        });
        page.onPageError(errors::add);
    }

    @AfterEach
    void close() {
        context.close();
        function.stop(0);
        sandbox.close();
        assertEquals(List.of(), errors);
    }

    void deliver(int number, String html) {
        sandbox.inbox().deliver("billing@contoso.com", InboxMail.Path.JSON, new MailContent(
                new InboxMail.Address("", "billing@contoso.com"), List.of(new InboxMail.Address("Ada", "ada@example.org")),
                List.of(), List.of(), List.of(), "Receipt " + number, "Paid", html, CALENDAR,
                List.of(new InboxMail.Part("receipt.txt", "text/plain", "", "Paid".getBytes(StandardCharsets.UTF_8)),
                        new InboxMail.Part("logo.png", "image/png", "logo", LOGO)),
                Map.of("X-Heliograph-Id", "receipt-" + number), Map.of(), new byte[0], 1_000));
    }

    void visit(String place) {
        page.navigate(sandbox.inboxPage() + "/" + place);
    }

    static Page.GetByRoleOptions named(String name) {
        return new Page.GetByRoleOptions().setName(name).setExact(true);
    }
}
