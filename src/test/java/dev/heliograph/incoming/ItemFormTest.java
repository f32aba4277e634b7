package dev.heliograph.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.charset.StandardCharsets;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The type of an item, by its first line. */
class ItemFormTest {

    @ParameterizedTest
    @CsvSource({ "BEGIN:VCALENDAR\\r\\nVERSION:2.0, APPOINTMENT", "begin:vcalendar\\n, APPOINTMENT", "BEGIN:VCARD, CONTACT",
            "\uFEFFBEGIN:VCARD\\r\\nVERSION:3.0, CONTACT", "BEGIN:VCARDS\\r\\n, MAIL", "Received: from BEGIN:VCARD, MAIL",
            "'', MAIL" })
    void knowsThemByTheirFirstLine(String text, ItemForm form) {
        byte[] bytes = text.replace("\\r", "\r").replace("\\n", "\n").getBytes(StandardCharsets.UTF_8);

        assertEquals(form, ItemForm.of(bytes, bytes.length));
    }
}
