package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MessageIdsTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "<1@x>                                                      | <1@x>",
            "<1@x> <2@x>                                                | <1@x> <2@x>",
            "<1@x>,<2@x><3@x>                                           | <1@x> <2@x> <3@x>",
            "<foo$@local@contoso.com> <a@> <ABC123>                     | <foo$@local@contoso.com> <a@> <ABC123>",
            "<a<b>@c> <[d]@e> <<f@g>>                                   | <a<b>@c> <[d]@e> <<f@g>>",
            "Your message of \"Mon\" (<1@x>).                           | <1@x>",
            "4711@example.org                                           | <4711@example.org>",
            "=?utf-8?Q?=3C1=40x=3E?=                                    | <1@x>",
            "=?US-ASCII?B?PDFAeD4=?= =?iso-8859-1?q?=3C2=40x=3E?=       | <1@x> <2@x>",
            "=?utf-8?Q?=3C1?=\t=?utf-8?Q?2=40x=3E?=                     | <12@x>",
            "<=?utf-8?Q?1?=@x>                                          | <1@x>",
            "=?x-unheard-of?Q?=3C1=40x=3E?=                             | <1@x>",
            "=?utf-8?Q?=3C1=40x=3E=0D=0ABcc:_a=40b?=                    | <1@x>",
            "=?utf-8?Q?=3C=C3=BC=40x=3E?=                               | <ü@x>" })
    void theIdsOfAFieldAreFound(String value, String ids) {
        assertEquals(Arrays.asList(ids.split(" ")), MessageIds.in(value));
    }

    @ParameterizedTest
    @ValueSource(strings = { "", " ", "<", "<>", ">", "<a", "no id", "=?utf-8?Q??=", "=?utf-8?X?abc", "\u0000" })
    void whatHoldsNoIdHasNone(String value) {
        assertTrue(MessageIds.in(value).stream().allMatch(id -> MessageIds.ID.matcher(id).matches()));
        assertTrue(MessageIds.in(value).size() <= 1);
    }

    /** Ids that are found can be used in a request. */
    @ParameterizedTest
    @ValueSource(strings = { "<a\u0001b> <c>", "<a\u2028b>", "a\u0085", "<\u00A0>", "< >", "<a >b <c>",
            "=?utf-8?Q?=3Ca=0Ab=3E?=",
            "=?utf-8?Q?a=0Ab?=", "=?utf-8?Q?=3Ca_b=3E?=" })
    void whatIsFoundIsAnId(String value) {
        MessageIds.in(value).forEach(id -> assertTrue(MessageIds.ID.matcher(id).matches(), id));
    }

    @ParameterizedTest
    @ValueSource(strings = { "<", "<a>b", "=?", "=?a?q?", "=?utf-8?q?=3C?= ", "<a> ", "> <", "<a@b>" })
    void aHeaderOfAnyLengthIsReadInSeconds(String piece) {
        String value = piece.repeat((128 << 10) / piece.length());
        assertTimeoutPreemptively(Duration.ofSeconds(5), () -> MessageIds.in(value));
    }

    @Test
    void theFirstAndTheLastOnesAreKept() {
        var ids = IntStream.range(0, 9).mapToObj(String::valueOf).toList();
        assertEquals(List.of("0", "7", "8"), MessageIds.firstAndLast(ids, 3));
        assertEquals(ids, MessageIds.firstAndLast(ids, 9));
    }
}
