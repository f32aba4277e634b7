package dev.heliograph.ledger;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromL;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromN;
import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Instant;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.SentMail;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Entry;
import dev.heliograph.protocol.EntryState;
import dev.heliograph.protocol.History;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads and writes an item of the table. */
final class DynamoEntry {

    /** The value for a draft whose id is not known: an attribute can't be empty. */
    static final String NO_ID = "-";

    private DynamoEntry() {
    }

    static Entry read(Map<String, AttributeValue> item) {
        var until = moment(item.get("leaseUntil"));
        String lease = item.get("lease").s();
        return new Entry(EntryState.valueOf(item.get("state").s()), item.get("contentHash").s(),
                Integer.parseInt(item.get("attempts").n()), lease, until,
                Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n())), draft(item), history(item, until),
                trace(item), text(item, "doubtOf").filter(lease::equals).isPresent(), text(item, "bounced"));
    }

    /** All attributes of an entry except its key. */
    static Map<String, AttributeValue> write(Entry entry) {
        var item = new HashMap<String, AttributeValue>();
        item.put("state", fromS(entry.state().name()));
        item.put("contentHash", fromS(entry.contentHash()));
        item.put("attempts", number(entry.attempts()));
        item.put("lease", fromS(entry.leaseId()));
        item.put("leaseUntil", number(entry.leaseUntil().toEpochMilli()));
        item.put("expiresAt", number(entry.expiresAt().getEpochSecond()));
        var history = entry.history();
        if (!history.copy().equals(History.NO_COPY)) {
            item.put("copy", fromS(history.copy()));
        }
        if (entry.state() == EntryState.UNKNOWN || entry.doubtful()) {
            item.put("unknownSince", number(history.unknownSince().toEpochMilli()));
        }
        if (!history.searches().isEmpty()) {
            item.put("looks", fromL(history.searches().stream().map(at -> number(at.toEpochMilli())).toList()));
        }
        entry.draft().ifPresent(draft -> {
            item.put("draft", fromS(draft.id().orElse(NO_ID)));
            draft.holds().ifPresent(hash -> item.put("draftHolds", fromS(hash)));
            draft.messageId().ifPresent(id -> item.put("draftMessageId", fromS(id)));
        });
        if (entry.doubtful()) {
            item.put("doubtOf", fromS(entry.leaseId()));
        }
        entry.bounced().ifPresent(status -> item.put("bounced", fromS(status)));
        write(entry.trace(), item);
        return item;
    }

    private static void write(Trace trace, Map<String, AttributeValue> item) {
        trace.sentAt().ifPresent(at -> item.put("sentAt", number(at.toEpochMilli())));
        trace.requestId().ifPresent(id -> item.put("requestId", fromS(id)));
        if (!trace.code().isEmpty()) {
            item.put("sentCode", fromS(trace.code()));
        }
        trace.mail().filter(mail -> !mail.tag().isEmpty()).ifPresent(mail -> item.put("bounceTag", fromS(mail.tag())));
        trace.mail().filter(mail -> !mail.recipients().isEmpty())
                .ifPresent(mail -> item.put("recipientHashes", AttributeValue.fromB(SdkBytes.fromByteArray(
                        HexFormat.of().parseHex(String.join("", mail.recipients()))))));
    }

    private static AttributeValue number(long number) {
        return fromN(Long.toString(number));
    }

    private static History history(Map<String, AttributeValue> item, Instant leaseUntil) {
        var since = Optional.ofNullable(item.get("unknownSince")).map(DynamoEntry::moment).orElse(leaseUntil);
        var searches = Optional.ofNullable(item.get("looks")).map(AttributeValue::l).orElse(List.of());
        return new History(text(item, "copy").orElse(History.NO_COPY), since,
                searches.stream().map(DynamoEntry::moment).toList());
    }

    private static Trace trace(Map<String, AttributeValue> item) {
        return new Trace(item.get("lease").s(), Optional.ofNullable(item.get("sentAt")).map(DynamoEntry::moment),
                text(item, "requestId"), text(item, "sentCode").orElse(""), text(item, "bounceTag").map(tag -> new SentMail(tag,
                        recipients(item))),
                true);
    }

    private static Set<String> recipients(Map<String, AttributeValue> item) {
        String all = Optional.ofNullable(item.get("recipientHashes"))
                .map(hashes -> HexFormat.of().formatHex(hashes.b().asByteArray())).orElse("");
        return IntStream.range(0, all.length() / SentMail.LENGTH)
                .mapToObj(i -> all.substring(i * SentMail.LENGTH, (i + 1) * SentMail.LENGTH)).collect(Collectors.toSet());
    }

    private static Instant moment(AttributeValue millis) {
        return Instant.ofEpochMilli(Long.parseLong(millis.n()));
    }

    private static Optional<Draft> draft(Map<String, AttributeValue> item) {
        return text(item, "draft").map(id -> new Draft(Optional.of(id).filter(given -> !given.equals(NO_ID)),
                text(item, "draftHolds"), text(item, "draftMessageId")));
    }

    private static Optional<String> text(Map<String, AttributeValue> item, String name) {
        return Optional.ofNullable(item.get(name)).map(AttributeValue::s);
    }
}
