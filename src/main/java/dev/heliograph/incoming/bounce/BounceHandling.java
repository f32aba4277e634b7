package dev.heliograph.incoming.bounce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.Event;
import dev.heliograph.suppression.BounceRecords;

/**
 * Applies a report: events for the sender of the mail, markers next to its entry in the ledger, and suppressed
 * addresses. The entry itself is only read: the role of a receiver may not write it.
 */
public final class BounceHandling {

    private final MailboxReader reader;
    private final TrustCheck check;
    private final BounceRecords records;
    private final MailListener listener;

    public BounceHandling(MailboxReader reader, TrustCheck check, BounceRecords records, MailListener listener) {
        this.reader = reader;
        this.check = check;
        this.records = records;
        this.listener = listener;
    }

    /** A report, the mail that it is about, if it is known, and what the report may change. */
    public record Answered(DeliveryReport report, Optional<MailKey> mail, Trust trust) {

        /** Whether it is a report: by its form, or because it returns a mail that Heliograph has sent. */
        public boolean isReport() {
            return report.certain() || mail.isPresent();
        }
    }

    /**
     * Finds the mail, and what the report may change.
     *
     * @param header the header of the whole report
     * @param timeout the longest that one call may take
     */
    public Answered answered(FetchRequest request, HeaderFields header, DeliveryReport report, Duration timeout)
            throws UnreadException, NotReadyException {
        var mail = mail(request, report, timeout);
        return new Answered(report, mail, check.ofReport(mail, header, report));
    }

    /** Finds the mail of a complaint, and what the complaint may change. */
    public Answered answered(FetchRequest request, HeaderFields header, DeliveryReport complaint, List<String> complainants,
            Duration timeout) throws UnreadException, NotReadyException {
        var mail = mail(request, complaint, timeout);
        return new Answered(complaint, mail, check.ofComplaint(mail, header, complaint, complainants));
    }

    /** Finds the mail by its id in the returned header, else by its copy in this mailbox. */
    private Optional<MailKey> mail(FetchRequest request, DeliveryReport report, Duration timeout) throws UnreadException {
        var id = report.requestId();
        if (id.isEmpty() && report.messageId().isPresent()) {
            id = reader.propertyOfCopy(request.mailbox(), report.messageId().get(), LookupProperty.ID, timeout)
                    .flatMap(LookupProperty::id).filter(SendRequestBinder::isId);
        }
        return id.map(known -> new MailKey(request.mailbox().value(), known));
    }

    /** The events about the mail; none for recipients who got it. */
    public List<Event> events(FetchRequest request, Answered answered, String reportAddress) {
        var events = new ArrayList<Event>();
        event("Mail Bounced", request, answered, reportAddress, Kind::failed).ifPresent(events::add);
        event("Mail Delayed", request, answered, reportAddress, kind -> kind == Kind.DELAYED).ifPresent(events::add);
        return events;
    }

    private static Optional<Event> event(String type, FetchRequest request, Answered answered, String reportAddress,
            Predicate<Kind> which) {
        var recipients = answered.report().recipients().stream().filter(one -> which.test(one.kind())).toList();
        if (recipients.isEmpty()) {
            return Optional.empty();
        }
        var detail = JsonNodeFactory.instance.objectNode();
        answered.mail().ifPresent(mail -> detail.put("id", mail.id()));
        detail.put("mailbox", request.mailbox().value());
        answered.report().messageId().ifPresent(id -> detail.put("internetMessageId", id));
        var list = detail.putArray("recipients");
        recipients.forEach(one -> list.addObject().put("kind", one.kind().word()).put("status", one.status())
                .put("trusted", answered.trust().trusted().contains(one.address())));
        if (answered.report().more() > 0) {
            detail.putObject("truncated").put("recipients", recipients.size() + answered.report().more());
        }
        putTrust(detail, answered.trust());
        detail.putObject("report").put("id", request.item()).put("object", reportAddress);
        return Optional.of(Event.of(type, request.key().value(), detail));
    }

    /** Adds to an event whether it is trusted. */
    public static void putTrust(ObjectNode detail, Trust trust) {
        detail.put("trusted", trust.isWhole());
        trust.reason().ifPresent(reason -> detail.put("reason", reason.word()));
    }

    /**
     * Records the consequences, as far as the report is trusted: anyone can write one. A quota bounce counts once for
     * each report; otherwise a report that is read again would release a mail that has been sent again since.
     */
    public void keep(Answered answered, String item) throws NotReadyException {
        var trust = answered.trust();
        if (answered.mail().isEmpty()) {
            return;
        }
        var mail = answered.mail().get();
        trust.reason().ifPresent(reason -> listener.untrusted(mail, reason.word()));
        var failed = answered.report().recipients().stream()
                .filter(one -> one.kind().failed() && trust.trusted().contains(one.address())).toList();
        if (failed.isEmpty()) {
            return;
        }
        String status = failed.get(0).status();
        records.bounced().record(mail, status);
        listener.bounced(mail, failed.get(0).kind().word(), status);
        for (var one : failed) {
            if (one.kind() == Kind.HARD && trust.suppressible().contains(one.address())) {
                records.suppressions().add(one.address(), one.status());
            }
        }
        if (trust.origin().isOwnExchange()) {
            // Only the tenant's own Exchange knows that a quota has stopped the mail.
            records.quota().record(mail, answered.report().messageId().orElse(item), failed.stream()
                    .filter(one -> one.kind() == Kind.NOT_NOW).map(DeliveryReport.Recipient::address).toList(), status);
        }
    }

    /** The report as JSON for readers of the mail itself, with the addresses. */
    public byte[] json(Answered answered) {
        var node = JsonNodeFactory.instance.objectNode();
        answered.mail().ifPresent(mail -> node.put("id", mail.id()));
        answered.report().messageId().ifPresent(id -> node.put("internetMessageId", id));
        if (answered.report().more() > 0) {
            node.put("more", answered.report().more());
        }
        var list = node.putArray("recipients");
        answered.report().recipients().forEach(one -> list.addObject().put("address", one.address())
                .put("kind", one.kind().word()).put("status", one.status()).put("diagnostic", one.diagnostic())
                .put("trusted", answered.trust().trusted().contains(one.address())));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
