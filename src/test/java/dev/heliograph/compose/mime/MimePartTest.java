package dev.heliograph.compose.mime;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.bytes.Base64Text;
import dev.heliograph.message.Attachment;

class MimePartTest {

    /** Around the ends of lines, and of the pieces that are encoded together. */
    @ParameterizedTest
    @ValueSource(ints = { 0, 1, 56, 57, 58, 57 * 1024 - 1, 57 * 1024, 57 * 1024 + 1, 200_000 })
    void aFileInPiecesIsTheSameAsInOne(int length) throws IOException {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        var file = new Attachment("a.bin", Optional.empty(), Optional.empty(),
                new Attachment.Content.Inline(new Base64Text(Base64.getEncoder().encodeToString(bytes))));
        assertEquals(Base64.getMimeEncoder().encodeToString(bytes), written(MimePart.file(file, false)));
    }

    /** The length is known by writing it, so it is written twice. */
    @Test
    void isTheSameEachTime() throws IOException {
        var parts = MimePart.multipart("alternative", List.of(MimePart.text("plain", "Grüße "), MimePart.text("html", "<p>")));
        assertEquals(written(parts), written(parts));
    }

    private static String written(MimePart part) throws IOException {
        var out = new ByteArrayOutputStream();
        part.content().writeTo(out);
        return out.toString(StandardCharsets.US_ASCII);
    }
}
