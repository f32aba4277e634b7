package dev.heliograph.incoming.complaint;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.incoming.bounce.ReportParser;
import dev.heliograph.incoming.mailbox.HeaderFields;

/** The parsing of complaints. */
class ComplaintParserTest {

    @Test
    void knowsTheMailAndTheRecipient() throws IOException {
        var complaint = ComplaintParser.parse(bytes(mail())).orElseThrow();

        assertEquals(FeedbackType.ABUSE, complaint.type());
        assertEquals(List.of("ada@example.net"), complaint.recipients());
        assertEquals(Optional.of("receipt-4724"), complaint.mail().requestId());
        assertEquals(Optional.of("<FR0P281MB0001A1@FR0P281MB0001.DEUP281.PROD.OUTLOOK.COM>"), complaint.mail().messageId());
        assertTrue(ComplaintParser.canBe(HeaderFields.read(ReportParser.head(mail()))));
        assertEquals(Optional.empty(), ReportParser.parse(bytes(mail())), "it is about no delivery");
    }

    @ParameterizedTest
    @CsvSource({ "abuse, ABUSE", "Fraud, FRAUD", "virus, VIRUS", "opt-out, OPT_OUT", "other, OTHER", "miscategorized, OTHER",
            "not-spam,", "auth-failure," })
    void knowsWhatItIsAbout(String word, FeedbackType type) throws IOException {
        var complaint = ComplaintParser.parse(bytes(mail().replace("Feedback-Type: abuse", "Feedback-Type: " + word)));

        assertEquals(Optional.ofNullable(type), complaint.map(Complaint::type));
    }

    /** Yahoo and others write a blank line first, a type of their own, or leave out the recipient. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = { "message/rfc822 | text/rfc822-headers", "message/rfc822 | text/rfc822-header",
            "Feedback-Type: abuse | feedback-type:ABUSE",
            "Original-Rcpt-To: <ada@example.net> | Removal-Recipient: a@b.example" })
    void takesWhatOperatorsWrite(String text, String other) throws IOException {
        var complaint = ComplaintParser.parse(bytes(mail().replace(text, other))).orElseThrow();

        assertEquals(Optional.of("receipt-4724"), complaint.mail().requestId());
        assertEquals(1, complaint.recipients().size());
    }

    @ParameterizedTest
    @ValueSource(strings = { "text/plain", "multipart/mixed; boundary=feedback; report-type=feedback-report",
            "multipart/report; boundary=feedback; report-type=feedback-reports", "multipart/report; boundary=feedback" })
    void knowsThemByTheirFormAlone(String type) {
        assertTrue(!ComplaintParser.canBe(HeaderFields.read("Content-Type: " + type)), type);
    }

    private static String mail() throws IOException {
        return Files.readString(Path.of("src/test/resources/incoming/reports/complaint.eml"));
    }

    private static byte[] bytes(String mail) {
        return mail.getBytes(StandardCharsets.UTF_8);
    }
}
