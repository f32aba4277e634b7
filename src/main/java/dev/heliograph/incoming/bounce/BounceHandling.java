package dev.heliograph.incoming.bounce;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.compose.json.LookupProperty;
import dev.heliograph.delivery.Bounces;
import dev.heliograph.delivery.Suppressions;
import dev.heliograph.delivery.Unreached;
import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.FetchRequest;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.Event;

/**
 * What follows from a report: events for the sender of the mail, notes next to its entry in the ledger, and addresses that are
 * left alone. The entry itself is only read: the role of a receiver may not write it.
 */
public final class BounceHandling {

    private final MailboxReader reader;
    private final Ledger ledger;
    private final Bounces bounces;
    private final Unreached unreached;
    private final Suppressions suppressions;
    private final MailListener listener;

    public BounceHandling(MailboxReader reader, Ledger ledger, Bounces bounces, Unreached unreached,
            Suppressions suppressions, MailListener listener) {
        this.reader = reader;
        this.ledger = ledger;
        this.bounces = bounces;
        this.unreached = unreached;
        this.suppressions = suppressions;
        this.listener = listener;
    }

    /** A report and the request that it answers, if that is known. */
    public record Answered(DeliveryReport report, Optional<MailKey> mail) {

        /** Whether it is a report: by its form, or since it returns a mail of ours. */
        public boolean isReport() {
            return report.certain() || mail.isPresent();
        }
    }

    /** Finds the request: by its id in the returned header, else by the copy of the mail in this mailbox. */
    public Answered answered(FetchRequest request, DeliveryReport report, Duration timeout) throws UnreadException {
        var id = report.requestId();
        if (id.isEmpty() && report.messageId().isPresent()) {
            id = reader.propertyOfCopy(request.mailbox(), report.messageId().get(), LookupProperty.ID, timeout)
                    .flatMap(LookupProperty::id).filter(SendRequestBinder::isId);
        }
        return new Answered(report, id.map(known -> new MailKey(request.mailbox().value(), known)));
    }

    /** The events about the mail; none for recipients who have got it. */
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
        recipients.forEach(one -> list.addObject().put("kind", one.kind().word()).put("status", one.status()));
        if (answered.report().more() > 0) {
            detail.putObject("truncated").put("recipients", recipients.size() + answered.report().more());
        }
        detail.putObject("report").put("id", request.item()).put("object", reportAddress);
        return Optional.of(Event.of(type, request.key().value(), detail));
    }

    /**
     * Writes down what follows, if the ledger knows the mail as sent: anybody can write a report. Once for each report, or one
     * that is read again would let a mail out that was sent anew meanwhile.
     */
    public void keep(Answered answered, String item) throws NotReadyException {
        var failed = answered.report().recipients().stream().filter(one -> one.kind().failed()).toList();
        if (answered.mail().isEmpty() || failed.isEmpty()) {
            return;
        }
        var mail = answered.mail().get();
        String status = failed.get(0).status();
        if (!ledger.look(mail).isSent()) {
            return;
        }
        bounces.note(mail, status);
        listener.bounced(mail, failed.get(0).kind().word(), status);
        for (var one : failed) {
            if (one.kind() == Kind.HARD) {
                suppressions.add(one.address(), one.status());
            }
        }
        unreached.note(mail, answered.report().messageId().orElse(item), failed.stream()
                .filter(one -> one.kind() == Kind.NOT_NOW).map(DeliveryReport.Recipient::address).toList(), status);
    }

    /** What a report says, for those who may read the mail itself: with the addresses. */
    public byte[] json(Answered answered) {
        var node = JsonNodeFactory.instance.objectNode();
        answered.mail().ifPresent(mail -> node.put("id", mail.id()));
        answered.report().messageId().ifPresent(id -> node.put("internetMessageId", id));
        if (answered.report().more() > 0) {
            node.put("more", answered.report().more());
        }
        var list = node.putArray("recipients");
        answered.report().recipients().forEach(one -> list.addObject().put("address", one.address())
                .put("kind", one.kind().word()).put("status", one.status()).put("diagnostic", one.diagnostic()));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }
}
