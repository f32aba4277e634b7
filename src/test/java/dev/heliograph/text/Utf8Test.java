package dev.heliograph.text;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class Utf8Test {

    @ParameterizedTest
    @CsvSource({ "\uFEFFx, x", "x, x", "x\uFEFF, x\uFEFF", "\uFEFF\uFEFFx, \uFEFFx", "\uFEFF, ''", "'', ''", "\uFEFE, \uFEFE" })
    void aMarkAtTheBeginningIsNoPartOfTheText(String text, String without) throws CharacterCodingException {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        assertEquals(without, Utf8.withoutMark(text));
        assertEquals(without, Utf8.decode(bytes));
        assertArrayEquals(without.getBytes(StandardCharsets.UTF_8), Utf8.withoutMark(bytes));
    }

    @Test
    void whatIsNoUtf8IsNoText() {
        assertThrows(CharacterCodingException.class, () -> Utf8.decode("Grüße".getBytes(StandardCharsets.ISO_8859_1)));
        assertThrows(CharacterCodingException.class, () -> Utf8.decode("x".getBytes(StandardCharsets.UTF_16)));
        assertThrows(CharacterCodingException.class, () -> Utf8.decode(new byte[] { (byte) 0xED, (byte) 0xA0, (byte) 0x80 }));
    }
}
