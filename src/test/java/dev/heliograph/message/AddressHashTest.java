package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AddressHashTest {

    private static final AddressHash KEYED = AddressHash
            .keyed("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8));

    private static final String LONG = "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa";

    /**
     * RFC 4231, section 4.3; and the key of section 4.7, longer than a block, with its text in lower case, by Python's hmac.
     */
    @ParameterizedTest
    @CsvSource({
            "4a656665, what do ya want for nothing?, 5bdcc146bf60754e6a042426089575c75a003f089d2739839dec58b964ec3843",
            LONG + ", test using larger than block-size key - hash key first, 707eaaac23838de8f9015a7fd7825153c3ad912bc7822d7d50c9ace9696efc54" })
    void isTheHmacOfItsText(String key, String text, String hash) {
        assertEquals(hash, AddressHash.keyed(HexFormat.of().parseHex(key)).of(text));
    }

    @Test
    void isTheSameHoweverTheAddressIsWritten() {
        assertEquals(KEYED.of("ada@example.org"), KEYED.of("Ada@EXAMPLE.org"));
        assertEquals(KEYED.of("ada@xn--bcher-kva.example"), KEYED.of("ada@bücher.example"));
        assertNotEquals(KEYED.of("ada@example.org"), KEYED.of("ada@example.com"));
    }

    /** Hashes of earlier versions are found by it, so it must never change. */
    @Test
    void withoutAKeyItIsWhatEarlierVersionsWrote() {
        assertEquals("cfe00dde46ef942601ffafb9e2825e802858b460e586b8305b344c1eb826357d",
                AddressHash.plain().of("Ada@example.org"));
    }
}
