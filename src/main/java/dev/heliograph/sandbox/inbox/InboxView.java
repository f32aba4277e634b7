package dev.heliograph.sandbox.inbox;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.SafeHtml;

/** A mail's html, text and files for a browser, in which nothing of them may run or call out. */
public final class InboxView {

    /** What a browser shows without running anything; all else is saved as a file. */
    private static final Pattern SHOWN = Pattern.compile("image/(?!svg).*|application/pdf|text/plain(;.*)?");

    private InboxView() {
    }

    /**
     * Its html; empty if it has none. Images of other servers are shown if {@code images=remote} asks for them.
     *
     * @param parts the path of its files, which a number follows
     */
    static Optional<SandboxHttp.Response> html(InboxMail mail, String parts, SandboxHttp.Request request) {
        if (mail.html().isEmpty()) {
            return Optional.empty();
        }
        String html = SafeHtml.of(mail.html(), id -> number(mail, id).map(number -> parts + number));
        String own = "http://" + request.header("host").orElse("localhost") + parts + " data:";
        return Optional.of(html(html, own, request.parameter("images").filter("remote"::equals).isPresent()));
    }

    /**
     * Html that was made safe.
     *
     * @param own where its own images are
     * @param remote whether images of other servers are shown
     */
    public static SandboxHttp.Response html(String html, String own, boolean remote) {
        return SandboxHttp.Response.text(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy",
                        "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; img-src "
                                + own + (remote ? " http: https:" : "")
                                + "; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'")
                .with("Referrer-Policy", "no-referrer");
    }

    private static Optional<Integer> number(InboxMail mail, String contentId) {
        for (int i = 0; i < mail.attachments().size(); i++) {
            String id = mail.attachments().get(i).contentId();
            if (id.equals(contentId) || id.equals(decoded(contentId))) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    private static String decoded(String contentId) {
        try {
            return URLDecoder.decode(contentId.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            return contentId;
        }
    }

    static SandboxHttp.Response text(InboxMail mail) {
        return SandboxHttp.Response.text(200, "text/plain; charset=utf-8", mail.text());
    }

    static Optional<SandboxHttp.Response> part(InboxMail mail, int number) {
        if (number >= mail.attachments().size()) {
            return Optional.empty();
        }
        var part = mail.attachments().get(number);
        return Optional.of(safe(new SandboxHttp.Response(200, part.contentType(), part.bytes(), Map.of())));
    }

    /** A file as a browser may have it: it must not run as the inbox's own page. */
    public static SandboxHttp.Response safe(SandboxHttp.Response file) {
        return file.with("Content-Security-Policy", "sandbox; default-src 'none'").with("X-Content-Type-Options", "nosniff")
                .with("Content-Disposition", SHOWN.matcher(file.contentType()).matches() ? "inline" : "attachment");
    }
}
