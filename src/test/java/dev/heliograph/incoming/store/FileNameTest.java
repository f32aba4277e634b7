package dev.heliograph.incoming.store;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The names of files in the store, and what is kept of their own names. */
class FileNameTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', ignoreLeadingAndTrailingWhitespace = true, value = {
            "order.pdf          | order.pdf",
            "請求書.pdf         | 請求書.pdf",
            "Счёт.pdf           | Счёт.pdf",
            "😀.pdf             | unnamed.pdf",
            "فاتورة ٤٧.pdf      | فاتورة_٤٧.pdf",
            "हिन्दी.pdf          | हिन्दी.pdf",
            "../../etc/passwd   | etc_passwd",
            "..\\..\\a.exe      | a.exe",
            "....               | unnamed",
            ".pdf               | unnamed.pdf",
            "a..b.pdf           | a.b.pdf",
            "a/b?c#d%e&f.txt    | a_b_c_d_e_f.txt",
            "invoice.pdf .exe   | invoice.pdf_.exe",
            "re: v1.2           | re_v1.2" })
    void keepLettersOfAllScripts(String original, String stored) {
        assertEquals(stored, FileName.of(original).stored());
    }

    @Test
    void haveOneFormForEachSpelling() {
        assertEquals("für.pdf", FileName.of("fu\u0308r.pdf").stored());
        assertEquals("ガ.pdf", FileName.of("カ\u3099.pdf").stored());
        assertEquals("a_b.pdf", FileName.of("a\u202E\u200B\u0000\r\nb.pdf").stored());
        assertEquals("unnamed.pdf", FileName.of("\uD83D.pdf").stored());
        assertEquals("unnamed", FileName.of("").stored());
    }

    /** 1,024 bytes for a key, 2 KB for the metadata, and as much for the header Content-Disposition. */
    @ParameterizedTest
    @MethodSource("longNames")
    void keepToTheLimitsOfS3(String original) {
        var name = FileName.of(original);

        assertTrue(name.stored().getBytes(StandardCharsets.UTF_8).length <= 256, name.stored());
        assertTrue(name.stored().endsWith(".pdf"), name.stored());
        assertTrue(name.metadata().length() + "original-name".length() <= 2048, "metadata " + name.metadata().length());
        assertTrue(name.disposition().length() <= 2048, "disposition " + name.disposition().length());
        assertTrue(original.startsWith(URLDecoder.decode(name.metadata(), StandardCharsets.UTF_8)), "no half characters");
        assertTrue(name.disposition().matches("[\\x20-\\x7e]*") && name.metadata().matches("[!-~]*"), "headers are ASCII");
    }

    static Stream<String> longNames() {
        return Stream.of("x", "請", "😀", "ﷺ", "e\u0301", "\u0301\u0323\u0327\u0334").map(one -> one.repeat(100_000) + ".pdf");
    }

    @Test
    void comeBackFromTheMetadataAndTheDisposition() {
        var name = FileName.of("../Счёт \"47\";+.pdf");

        assertEquals("../Счёт \"47\";+.pdf", URLDecoder.decode(name.metadata(), StandardCharsets.UTF_8));
        assertEquals("attachment; filename=\"__47_.pdf\"; filename*=UTF-8''%D0%A1%D1%87%D1%91%D1%82_47_.pdf",
                name.disposition());
        assertEquals("attachment; filename=\"order.pdf\"", FileName.of("order.pdf").disposition());
        assertEquals("Call v1.2.ics", new FileName("Call v1.2", ".ics").stored().replace('_', ' '));
    }
}
