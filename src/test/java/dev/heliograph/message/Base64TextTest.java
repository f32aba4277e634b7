package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class Base64TextTest {

    /** Around the ends of its pieces, which are 48 KiB. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 100_000 })
    void isReadFromAnyPlace(int length) throws IOException {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        var text = new Base64Text(Base64.getEncoder().encodeToString(bytes));
        assertEquals(length, text.length());
        for (int from : new int[] { 0, 1, 2, 3, 49_150, 49_152, 49_153, length - 1, length }) {
            if (from >= 0 && from <= length) {
                try (var read = text.from(from)) {
                    assertArrayEquals(Arrays.copyOfRange(bytes, from, length), read.readAllBytes());
                }
                try (var read = text.from(from)) {
                    assertEquals(from < length ? bytes[from] & 0xFF : -1, read.read());
                }
            }
        }
    }
}
