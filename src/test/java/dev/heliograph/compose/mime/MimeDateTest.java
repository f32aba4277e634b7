package dev.heliograph.compose.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.Locale;

import org.junit.jupiter.api.Test;

class MimeDateTest {

    @Test
    void aMomentHasDayAndZone() {
        assertEquals("Fri, 6 Nov 2026 09:05:03 +0000", MimeDate.of(Instant.parse("2026-11-06T09:05:03.7Z")));
    }

    /** Every day of a leap year: each name of a month and of a day. */
    @Test
    void itsNamesAreEnglish() {
        var english = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ENGLISH).withZone(ZoneOffset.UTC);
        for (var day = Instant.parse("2028-01-01T23:59:59Z"); day.isBefore(Instant.parse("2029-01-02T00:00:00Z")); day = day
                .plus(1, ChronoUnit.DAYS)) {
            assertEquals(english.format(day), MimeDate.of(day));
        }
    }
}
