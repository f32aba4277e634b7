package dev.heliograph.sandbox.inbox;

import java.io.IOException;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.sandbox.graph.MimeContent;
import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Mailboxes;
import dev.heliograph.sandbox.mailbox.StoredMail;

/** Mails that came in, over HTTP, in the form of those that were sent. */
public final class ReceivedMail implements SandboxApi {

    private static final String PATH = "/api/v1/incoming/";
    private static final Pattern ONE = Pattern.compile(PATH + "([\\w=-]+)(/headers|/raw|/view|/part/(\\d{1,9}))?");

    private final Mailboxes mailboxes;

    public ReceivedMail(Mailboxes mailboxes) {
        this.mailboxes = mailboxes;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        var one = ONE.matcher(request.place());
        if (!request.method().equals("GET") || !one.matches()) {
            return Optional.empty();
        }
        return mailboxes.find(one.group(1)).flatMap(stored -> {
            var mail = read(stored);
            return switch (Optional.ofNullable(one.group(2)).orElse("")) {
                case "" -> Optional.of(SandboxHttp.Response.json(200, InboxJson.whole(mail).put("Folder", stored.folder())
                        .put("Read", stored.read())));
                case "/headers" -> Optional.of(SandboxHttp.Response.json(200, InboxJson.headers(stored.eml())));
                case "/raw" -> Optional.of(SandboxHttp.Response.text(200, "text/plain", "").with(stored.eml()));
                case "/view" -> InboxView.html(mail, PATH + stored.id() + "/part/", request);
                default -> InboxView.part(mail, Integer.parseInt(one.group(3)));
            };
        });
    }

    private static InboxMail read(StoredMail stored) {
        try {
            return new InboxMail(stored.id(), stored.receivedAt(), stored.mailbox(), InboxMail.Path.MIME,
                    MimeContent.received(stored.eml()), stored.parts().messageId());
        } catch (IOException e) {
            throw new IllegalArgumentException("the mail can't be read: " + e.getMessage());
        }
    }
}
