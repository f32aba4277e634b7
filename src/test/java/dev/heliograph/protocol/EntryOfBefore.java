package dev.heliograph.protocol;

import java.time.Instant;
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
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/** Reads an item of the table. */
final class EntryOfBefore {

    /** In place of the id of a draft that nobody has learnt: an attribute can't be empty. */
    static final String NO_ID = "-";

    private EntryOfBefore() {
    }

    static Entry read(Map<String, AttributeValue> item) {
        var until = Instant.ofEpochMilli(Long.parseLong(item.get("leaseUntil").n()));
        return new Entry(EntryState.valueOf(item.get("state").s()), item.get("contentHash").s(),
                Integer.parseInt(item.get("attempts").n()), item.get("lease").s(),
                until,
                Instant.ofEpochSecond(Long.parseLong(item.get("expiresAt").n())), draft(item), history(item, until),
                trace(item), false, bounced(item));
    }

    /** What receivers of versions that wrote into the entry have left there. */
    static Optional<String> bounced(Map<String, AttributeValue> item) {
        return text(item, "bounced");
    }

    private static History history(Map<String, AttributeValue> item, Instant leaseUntil) {
        var since = Optional.ofNullable(item.get("unknownSince")).map(EntryOfBefore::moment).orElse(leaseUntil);
        var searches = Optional.ofNullable(item.get("looks")).map(AttributeValue::l).orElse(List.of());
        return new History(text(item, "copy").orElse(History.NO_COPY), since,
                searches.stream().map(EntryOfBefore::moment).toList());
    }

    private static Trace trace(Map<String, AttributeValue> item) {
        return new Trace(item.get("lease").s(), Optional.ofNullable(item.get("sentAt")).map(EntryOfBefore::moment),
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
