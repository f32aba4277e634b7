package dev.heliograph.compose;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.outcome.MailMark;

class IdHeaderTest {

    private static final MailMark MARK = MailMark.of("secret", "0123456789abcdef");

    @ParameterizedTest
    @ValueSource(strings = { "receipt-4711", "a;b", "a;tag=0123456789abcdef0123456789abcdef", "tag=", ";" })
    void whatIsWrittenIsRead(String id) {
        assertEquals(Optional.of(new IdHeader(id, Optional.of(MARK.tag()))), IdHeader.parse(IdHeader.value(id, MARK)));
        assertEquals(Optional.of(new IdHeader(id, Optional.empty())), IdHeader.parse(IdHeader.value(id, MailMark.NONE)));
    }

    /** Servers fold header fields, which changes the blanks. */
    @Test
    void blanksDontCount() {
        String tag = MARK.tag();

        assertEquals(Optional.of(new IdHeader("a", Optional.of(tag))), IdHeader.parse(" a;  \t tag=" + tag + " "));
        assertEquals(Optional.of(new IdHeader("a", Optional.of(tag))), IdHeader.parse("a ; tag=" + tag));
        assertEquals(Optional.of(new IdHeader("a", Optional.of(tag))), IdHeader.parse("a; tag=" + tag.toUpperCase(Locale.ROOT)
                + " (scanned)"));
    }

    @Test
    void theOneWithATagCounts() {
        assertEquals(Optional.of(new IdHeader("b", Optional.of(MARK.tag()))),
                IdHeader.first(List.of("a", "x y", "b; tag=" + MARK.tag())));
        assertEquals(Optional.of(new IdHeader("a", Optional.empty())), IdHeader.first(List.of("x y", "a", "b")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "; tag=0123456789abcdef0123456789abcdef" })
    void whatNoVersionHasWrittenIsNothing(String value) {
        assertEquals(Optional.empty(), IdHeader.parse(value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "a; tag=", "a; tag=0123", "a; tag=0123456789abcdef0123456789abcdef0", "a; b" })
    void anIdWithoutATagIsAnId(String value) {
        assertEquals(Optional.of(new IdHeader("a", Optional.empty())), IdHeader.parse(value));
    }

    /** All recipients get it, and some were in Bcc: the hash of the content would let them try who. */
    @Test
    void theTagRevealsNothing() {
        assertEquals(MARK.tag(), MailMark.of("secret", "fedcba9876543210").tag(), "of the content");
        assertNotEquals(MARK.tag(), MailMark.of("secret2", "0123456789abcdef").tag());
        assertEquals(32, MARK.tag().length());
        assertEquals("secret.01234567", MARK.copy());
    }
}
