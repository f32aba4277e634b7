package dev.heliograph.sandbox.page;

import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.aws.Buckets;
import dev.heliograph.sandbox.aws.EventLog;
import dev.heliograph.sandbox.aws.Timetable;
import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Mailboxes;

/** Mails that come in, over HTTP: put into a mailbox by hand, and seen with what was stored and published of them. */
public final class MailboxApi implements SandboxApi {

    public static final String S3 = "/s3";
    public static final String EVENT_BRIDGE = "/eventbridge";
    public static final String SCHEDULER = "/scheduler";
    private static final String INCOMING = "/api/v1/incoming";
    private static final String EVENTS = "/api/v1/events";
    private static final String FILES = "/api/v1/files";

    private final Mailboxes mailboxes;
    private final Buckets buckets;
    private final EventLog events;
    private final Timetable timetable;

    public MailboxApi(Mailboxes mailboxes, Buckets buckets, EventLog events, Timetable timetable) {
        this.mailboxes = mailboxes;
        this.buckets = buckets;
        this.events = events;
        this.timetable = timetable;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        String path = request.path();
        if (path.startsWith(S3 + "/")) {
            return Optional.of(buckets.handle(request, path.substring(S3.length())));
        } else if (path.startsWith(SCHEDULER + "/")) {
            return Optional.of(timetable.handle(request, path.substring(SCHEDULER.length())));
        } else if (path.startsWith(EVENT_BRIDGE)) {
            return Optional.of(events.handle(request));
        } else if (path.startsWith(INCOMING) && request.method().equals("POST")) {
            return Optional.of(receive(request));
        } else if (path.equals(INCOMING) && request.method().equals("GET")) {
            return Optional.of(list());
        } else if (path.equals(EVENTS) && request.method().equals("GET")) {
            return Optional.of(published());
        } else if (path.equals(FILES) && request.method().equals("GET")) {
            return Optional.of(files());
        }
        return Optional.empty();
    }

    private SandboxHttp.Response receive(SandboxHttp.Request request) {
        String mailbox = request.parameter("mailbox").orElse("");
        String folder = request.parameter("folder").orElse("inbox");
        if (!mailbox.contains("@")) {
            return SandboxHttp.Response.text(400, "text/plain",
                    "mailbox: missing; wanted: a mailbox, as in /api/v1/incoming?mailbox=fax@contoso.com");
        } else if (request.body().length == 0) {
            return SandboxHttp.Response.text(400, "text/plain",
                    "the body is empty; wanted: a mail, as in curl --data-binary @mail.eml");
        }
        String id = mailboxes.receive(mailbox, folder, request.body());
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("id", id));
    }

    private SandboxHttp.Response list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var mails = answer.putArray("mails");
        mailboxes.all().forEach(mail -> mails.addObject().put("id", mail.id()).put("mailbox", mail.mailbox())
                .put("folder", mail.folder()).put("subject", mail.parts().subject())
                .put("from", mail.parts().from().stream().map(InboxMail.Address::address).findFirst().orElse(""))
                .put("receivedAt", mail.receivedAt().toString()).put("read", mail.read()));
        return SandboxHttp.Response.json(200, answer);
    }

    private SandboxHttp.Response files() {
        var answer = JsonNodeFactory.instance.objectNode();
        var files = answer.putArray("files");
        buckets.objects().forEach((name, file) -> files.addObject().put("object", "s3://" + name).put("path", S3 + "/" + name)
                .put("name", file.originalName()).put("contentType", file.type()).put("size", file.bytes().length));
        return SandboxHttp.Response.json(200, answer);
    }

    private SandboxHttp.Response published() {
        var answer = JsonNodeFactory.instance.objectNode();
        var all = answer.putArray("events");
        events.events().forEach(event -> all.add(event.json()));
        return SandboxHttp.Response.json(200, answer);
    }
}
