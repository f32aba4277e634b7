package dev.heliograph.compose.mime;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.ChronoField;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A date and time as a header writes it (RFC 5322, section 3.3). */
final class MimeDate {

    /** The names are fixed: loading those of a language costs the first mail 2 ms. */
    private static final DateTimeFormatter FORMAT = new DateTimeFormatterBuilder()
            .appendText(ChronoField.DAY_OF_WEEK, numbered(List.of("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun")))
            .appendPattern(", d ")
            .appendText(ChronoField.MONTH_OF_YEAR, numbered(List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug",
                    "Sep", "Oct", "Nov", "Dec")))
            .appendPattern(" uuuu HH:mm:ss Z").toFormatter(Locale.ROOT);

    private MimeDate() {
    }

    static String of(Instant moment) {
        return FORMAT.format(moment.atOffset(ZoneOffset.UTC));
    }

    private static Map<Long, String> numbered(List<String> names) {
        return IntStream.range(0, names.size()).boxed().collect(Collectors.toMap(i -> i + 1L, names::get));
    }
}
