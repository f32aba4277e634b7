package dev.heliograph.sandbox.page;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.aws.EventLog;
import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.Inbox;
import dev.heliograph.sandbox.mailbox.Mailboxes;

/** All that happened, the newest first: mails that were sent, mails that came in, invocations, and events. */
public final class ActivityApi implements SandboxApi {

    private static final String PATH = "/api/v1/activity";
    private static final Pattern NUMBER = Pattern.compile("\\d{1,9}");
    private static final int PAGE = 50;

    private final Inbox inbox;
    private final Mailboxes mailboxes;
    private final Invocations invocations;
    private final EventLog events;

    public ActivityApi(Inbox inbox, Mailboxes mailboxes, Invocations invocations, EventLog events) {
        this.inbox = inbox;
        this.mailboxes = mailboxes;
        this.invocations = invocations;
        this.events = events;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        if (!request.method().equals("GET") || !request.place().equals(PATH)) {
            return Optional.empty();
        }
        var terms = Stream.of(request.parameter("query").orElse("").toLowerCase(Locale.ROOT).split("\\s+"))
                .filter(term -> !term.isEmpty()).toList();
        var found = all().filter(one -> one.has(terms)).sorted(Comparator.comparing(Activity::at).reversed()).toList();
        var answer = JsonNodeFactory.instance.objectNode().put("messages_count", found.size());
        var page = answer.putArray("messages");
        found.stream().skip(number(request, "start", 0)).limit(number(request, "limit", PAGE))
                .forEach(one -> page.add(one.json()));
        return Optional.of(SandboxHttp.Response.json(200, answer));
    }

    private static int number(SandboxHttp.Request request, String name, int otherwise) {
        return request.parameter(name).filter(text -> NUMBER.matcher(text).matches()).map(Integer::parseInt).orElse(otherwise);
    }

    private Stream<Activity> all() {
        var all = new ArrayList<Activity>();
        inbox.mails().forEach(mail -> all.add(new Activity(mail.created(), "sent", mail.subject(), recipients(mail),
                mail.mailbox(), "accepted", mail.path().name().toLowerCase(Locale.ROOT), "#/sent/" + mail.id())));
        mailboxes.all().forEach(mail -> all.add(new Activity(mail.receivedAt(), "received", mail.parts().subject(),
                addresses(mail.parts().from()), mail.mailbox(), "", "mailbox", "#/received/" + mail.id())));
        invocations.newestFirst().forEach(one -> all.add(of(one)));
        int number = 0;
        for (var event : events.events()) {
            number++;
            all.add(of(event, number));
        }
        return all.stream();
    }

    private static String recipients(InboxMail mail) {
        return Stream.of(mail.to(), mail.cc(), mail.bcc()).map(ActivityApi::addresses).filter(text -> !text.isEmpty())
                .collect(Collectors.joining(", "));
    }

    private static String addresses(List<InboxMail.Address> all) {
        return all.stream().map(InboxMail.Address::address).collect(Collectors.joining(", "));
    }

    private static Activity of(Invocations.Invocation invocation) {
        var summary = invocation.summary();
        return new Activity(invocation.at(), "invocation", summary.title(),
                summary.reason().isEmpty() ? summary.id() : summary.reason(), summary.mailbox(),
                summary.outcome(), summary.route(), "#/invocations/" + invocation.id());
    }

    private static Activity of(EventLog.Published event, int number) {
        JsonNode detail = event.detail();
        return new Activity(event.at(), "event", event.type(),
                detail.path("code").asText(detail.path("subject").asText(detail.path("id").asText())),
                detail.path("mailbox").asText(), detail.path("outcome").asText(event.type()), event.source(),
                "#/events/" + number);
    }
}
