package dev.heliograph.sandbox;

import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A mail's html, text and files for a browser, in which nothing of them may run. */
final class InboxView {

    private static final Pattern CONTENT_ID = Pattern.compile("cid:([^\"'\\s)>&]+)");

    private InboxView() {
    }

    static Optional<SandboxHttp.Response> html(InboxMail mail) {
        if (mail.html().isEmpty()) {
            return Optional.empty();
        }
        String html = CONTENT_ID.matcher(mail.html()).replaceAll(link -> Matcher.quoteReplacement(
                number(mail, link.group(1)).map(part -> "/api/v1/message/" + mail.id() + "/part/" + part)
                        .orElse(link.group())));
        return Optional.of(SandboxHttp.Response.text(200, "text/html; charset=utf-8", html)
                .with("Content-Security-Policy",
                        "sandbox; default-src 'none'; img-src 'self' data:; style-src 'unsafe-inline'"));
    }

    private static Optional<Integer> number(InboxMail mail, String contentId) {
        for (int i = 0; i < mail.attachments().size(); i++) {
            if (mail.attachments().get(i).contentId().equals(contentId)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    static SandboxHttp.Response text(InboxMail mail) {
        return SandboxHttp.Response.text(200, "text/plain; charset=utf-8", mail.text());
    }

    static Optional<SandboxHttp.Response> part(InboxMail mail, int number) {
        if (number >= mail.attachments().size()) {
            return Optional.empty();
        }
        var part = mail.attachments().get(number);
        // What a mail brings must not run as the inbox's own page.
        return Optional.of(new SandboxHttp.Response(200, part.contentType(), part.bytes(), Map.of(
                "Content-Security-Policy", "sandbox; default-src 'none'", "X-Content-Type-Options", "nosniff")));
    }
}
