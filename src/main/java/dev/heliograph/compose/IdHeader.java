package dev.heliograph.compose;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.outcome.MailMark;

/**
 * The header field that carries a request's id to the recipients, and back in a report: {@code ID; tag=TAG}. The tag
 * is behind the id since Graph allows five fields, of which users have four.
 *
 * @param id the request's
 * @param tag 32 hexadecimal digits; empty in mails of versions that wrote none, and if it was changed on the way
 */
public record IdHeader(String id, Optional<String> tag) {

    public static final String NAME = "X-Heliograph-Id";

    /** Servers fold fields, and some append text. */
    private static final Pattern VALUE = Pattern
            .compile("(?s)(?<id>[!-~]{1,256}?)(?:\\s*;\\s+tag=(?<tag>[0-9A-Fa-f]{32})(?:[\\s;,\"].*)?|\\s*;\\s.*)?");

    /** In characters: an id of 256, and what follows it. */
    private static final int MOST_READ = 1_000;

    /** The value of the field. */
    public static String value(String id, MailMark mark) {
        return mark.tag().isEmpty() ? id : id + "; tag=" + mark.tag();
    }

    /** @return empty if no request can have written it */
    public static Optional<IdHeader> parse(String value) {
        var matcher = VALUE.matcher(value.substring(0, Math.min(value.length(), MOST_READ)).strip());
        return matcher.matches() && SendRequestBinder.isId(matcher.group("id"))
                ? Optional.of(new IdHeader(matcher.group("id"),
                        Optional.ofNullable(matcher.group("tag")).map(tag -> tag.toLowerCase(Locale.ROOT))))
                : Optional.empty();
    }

    /** The first of several fields that has a tag, else the first. */
    public static Optional<IdHeader> first(List<String> values) {
        var all = values.stream().flatMap(value -> parse(value).stream()).toList();
        return all.stream().filter(one -> one.tag().isPresent()).findFirst().or(() -> all.stream().findFirst());
    }

    /** @throws UndeliverableException if a request writes it itself */
    public static void requireAbsent(Map<String, String> headers) throws UndeliverableException {
        if (headers.keySet().stream().anyMatch(NAME::equalsIgnoreCase)) {
            throw new UndeliverableException("header-not-deliverable",
                    "$.headers['" + NAME + "']: is Heliograph's own and carries the request's id; leave it out");
        }
    }
}
