package dev.heliograph.sandbox.inbox;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailWords;

/**
 * A search as Mailpit understands it: words and filters that must all match, in any case. {@code -} and {@code !} turn one
 * around; quotes keep words together.
 *
 * @see <a href="https://mailpit.axllent.org/docs/usage/search-filters/">Mailpit: search filters</a>
 */
final class InboxQuery {

    private static final Pattern TERM = Pattern.compile("([-!]?)(?:([a-zA-Z-]+):)?(?:\"([^\"]*)\"|(\\S+))");
    private static final Pattern SIZE = Pattern.compile("(\\d{1,9})\\s*([kKmM]?)[bB]?");

    private final Predicate<String> read;
    private final ZoneId zone;

    private InboxQuery(Predicate<String> read, ZoneId zone) {
        this.read = read;
        this.zone = zone;
    }

    /**
     * @param read which ids have been read
     * @param zone of the dates in it
     * @return what a mail has to match
     * @throws IllegalArgumentException if a filter's value can't be understood; the message names it
     */
    static Predicate<InboxMail> of(String query, Predicate<String> read, ZoneId zone) {
        var search = new InboxQuery(read, zone);
        Predicate<InboxMail> all = mail -> true;
        for (var matcher = TERM.matcher(query); matcher.find();) {
            String value = matcher.group(3) == null ? matcher.group(4) : matcher.group(3);
            var term = search.term(Optional.ofNullable(matcher.group(2)).orElse("").toLowerCase(Locale.ROOT), value);
            all = all.and(matcher.group(1).isEmpty() ? term : term.negate());
        }
        return all;
    }

    private Predicate<InboxMail> term(String name, String value) {
        return switch (name) {
            case "" -> words(value);
            case "to" -> people(value, InboxMail::to);
            case "cc" -> people(value, InboxMail::cc);
            case "bcc" -> people(value, InboxMail::bcc);
            case "from" -> people(value, mail -> List.of(mail.from()));
            case "reply-to" -> people(value, InboxMail::replyTo);
            case "addressed" -> people(value, InboxQuery::everyone);
            case "subject" -> mail -> contains(mail.subject(), value);
            case "message-id" -> mail -> contains(mail.messageId(), value);
            case "tag" -> mail -> mail.content().tag().filter(value::equalsIgnoreCase).isPresent();
            case "is" -> is(value.toLowerCase(Locale.ROOT));
            case "has" -> has(value.toLowerCase(Locale.ROOT));
            case "before" -> before(value);
            case "after" -> before(value).negate();
            case "larger" -> larger(value);
            case "smaller" -> smaller(value);
            default -> words(name + ":" + value);
        };
    }

    private static Predicate<InboxMail> people(String value, Function<InboxMail, List<InboxMail.Address>> of) {
        return mail -> of.apply(mail).stream().anyMatch(one -> isOf(one, value));
    }

    private static boolean isOf(InboxMail.Address one, String value) {
        return contains(one.address(), value) || contains(one.name(), value);
    }

    private static List<InboxMail.Address> everyone(InboxMail mail) {
        var all = new ArrayList<>(List.of(mail.from()));
        Stream.of(mail.to(), mail.cc(), mail.bcc(), mail.replyTo()).forEach(all::addAll);
        return all;
    }

    private static Predicate<InboxMail> words(String value) {
        return mail -> contains(mail.subject(), value) || everyone(mail).stream().anyMatch(one -> isOf(one, value))
                || mail.attachments().stream().anyMatch(file -> contains(file.name(), value))
                || contains(MailWords.of(mail), value);
    }

    private Predicate<InboxMail> is(String value) {
        return switch (value) {
            case "read" -> mail -> read.test(mail.id());
            case "unread" -> mail -> !read.test(mail.id());
            case "tagged" -> mail -> mail.content().tag().isPresent();
            default -> throw unknown("is", value, "read, unread or tagged");
        };
    }

    private static Predicate<InboxMail> has(String value) {
        return switch (value) {
            case "attachment", "attachments" ->
                mail -> mail.attachments().stream().anyMatch(file -> file.contentId().isEmpty());
            case "inline", "inlines" -> mail -> mail.attachments().stream().anyMatch(file -> !file.contentId().isEmpty());
            default -> throw unknown("has", value, "attachment or inline");
        };
    }

    private Predicate<InboxMail> before(String value) {
        var moment = moment(value);
        return mail -> mail.created().isBefore(moment);
    }

    private Instant moment(String value) {
        var text = value.replace('/', '-').replace(' ', 'T');
        List<Function<String, Instant>> forms = List.of(
                form -> OffsetDateTime.parse(form).toInstant(),
                form -> LocalDateTime.parse(form).atZone(zone).toInstant(),
                form -> LocalDate.parse(form).atStartOfDay(zone).toInstant());
        for (var form : forms) {
            try {
                return form.apply(text);
            } catch (DateTimeException e) {
                // It has another form.
            }
        }
        throw unknown("before or after", value, "a date as in 2026-12-31, or a time as in 2026-12-31T23:59");
    }

    private static Predicate<InboxMail> larger(String value) {
        long bytes = bytes(value);
        return mail -> mail.size() > bytes;
    }

    private static Predicate<InboxMail> smaller(String value) {
        long bytes = bytes(value);
        return mail -> mail.size() < bytes;
    }

    private static long bytes(String value) {
        var matcher = SIZE.matcher(value);
        if (!matcher.matches()) {
            throw unknown("larger or smaller", value, "a size as in 500k or 2m");
        }
        return Long.parseLong(matcher.group(1)) << switch (matcher.group(2).toLowerCase(Locale.ROOT)) {
            case "k" -> 10;
            case "m" -> 20;
            default -> 0;
        };
    }

    private static IllegalArgumentException unknown(String name, String value, String wanted) {
        return new IllegalArgumentException(name + ": " + value + "; wanted: " + wanted);
    }

    private static boolean contains(String whole, String part) {
        return whole.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
    }
}
