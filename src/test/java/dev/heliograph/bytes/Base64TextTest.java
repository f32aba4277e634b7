package dev.heliograph.bytes;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Random;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The tests cover the ends of the pieces that are decoded together, which are 48 KiB. */
class Base64TextTest {

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 4, 49_151, 49_152, 49_153, 100_000 })
    void anyPartOfItIsWritten(int length) throws IOException {
        var bytes = bytes(length);
        var text = new Base64Text(Base64.getEncoder().encodeToString(bytes));

        assertEquals(length, text.length());
        assertArrayEquals(bytes, written(text));
        int[] places = { 0, 1, 2, 3, 49_150, 49_152, 49_153, length - 1, length };
        for (int from : places) {
            for (int end : places) {
                if (from >= 0 && from <= end && end <= length) {
                    var slice = text.slice(from, end);

                    assertEquals(end - from, slice.length());
                    assertArrayEquals(Arrays.copyOfRange(bytes, from, end), written(slice));
                }
            }
        }
    }

    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 2, 3, 56, 57, 58, 114, 115, 49_153, 100_000 })
    void whatIsEncodedWhileItIsWrittenIsWhatJavaEncodesAtOnce(int length) throws IOException {
        var bytes = bytes(length);
        var inOneLine = Base64Encoding.of(ByteSource.of(bytes));
        var inLines = Base64Encoding.inLines(new Base64Text(Base64.getEncoder().encodeToString(bytes)));

        assertArrayEquals(Base64.getEncoder().encode(bytes), written(inOneLine));
        assertArrayEquals(Base64.getMimeEncoder().encode(bytes), written(inLines));
    }

    private static byte[] bytes(int length) {
        var bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    /** The written bytes, whose number is the promised one. */
    private static byte[] written(ByteSource source) throws IOException {
        var out = new ByteArrayOutputStream();
        source.writeTo(out);
        assertEquals(source.length(), out.size());
        return out.toByteArray();
    }
}
