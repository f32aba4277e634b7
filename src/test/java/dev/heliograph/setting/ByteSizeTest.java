package dev.heliograph.setting;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ByteSizeTest {

    @ParameterizedTest
    @CsvSource({ "157286400, 150M, 150M", "209715200, 200M, 200M", "3000000, 3000000 bytes, 2929K", "2048, 2K, 2K",
            "1025, 1025 bytes, 1K", "1, 1 byte, 1 byte", "0, 0 bytes, 0 bytes", "500, 500 bytes, 500 bytes" })
    void aSizeIsWrittenAsASettingNamesIt(long bytes, String exact, String atMost) {
        assertEquals(exact, ByteSize.exact(bytes));
        assertEquals(atMost, ByteSize.atMost(bytes));
    }
}
