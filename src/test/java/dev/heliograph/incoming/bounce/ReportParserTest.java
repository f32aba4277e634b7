package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The parsing of reports, which were written after the structure of real ones. The page about receiving has the table.
 */
class ReportParserTest {

    private static final String ORIGINAL = "<FR0P281MB0001A1@FR0P281MB0001.DEUP281.PROD.OUTLOOK.COM>";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "exchange-online      | receipt-4711 | nobody@example.org hard 5.1.10",
            "exchange-on-premises | receipt-4712 | clerk@fabrikam.example hard 5.2.1",
            "google               | receipt-4713 | nobody@gmail.example hard 5.1.1",
            "postfix              | receipt-4714 | sales@example.net hard 5.1.1",
            "exim                 | receipt-4715 | team@example.com hard 5.1.1",
            "qmail                | receipt-4716 | student@example.edu hard 5.1.1, archive@example.edu not-now 5.2.2",
            "amazon-ses           | receipt-4717 | bounce@simulator.example hard 5.1.1",
            "mailbox-full         | receipt-4718 | full@fabrikam.example not-now 5.2.2",
            "policy               | receipt-4719 | ada@gmail.example policy 5.7.26",
            "german               | beleg-4711   | niemand@example.de hard 5.4.1",
            "delayed              | receipt-4720 | ada@slow.example delayed 4.4.1",
            "tenant-quota         | receipt-4721 | one@example.org not-now 5.7.233, two@example.org not-now 5.7.233",
            "several              | receipt-4722 | one@example.net delivered 2.0.0, two@example.net hard 5.1.1, three@example.net delayed 4.2.2",
            "internationalised    | receipt-4723 | 山田@example.jp hard 5.1.1",
            "without-id           |              | nobody@example.org hard 5.1.1" })
    void understandsAReport(String name, String id, String recipients) throws IOException {
        var report = ReportParser.parse(mail(name)).orElseThrow();
        assertEquals(Optional.ofNullable(id), report.requestId());
        assertEquals(Optional.of(ORIGINAL), report.messageId());
        assertEquals(recipients, report.recipients().stream()
                .map(one -> one.address() + " " + one.kind().word() + " " + one.status()).collect(Collectors.joining(", ")));
    }

    @ParameterizedTest
    @ValueSource(strings = { "no-out-of-office", "no-read-receipt", "no-forwarded-report", "no-postmaster" })
    void takesNoOtherMailForAReport(String name) throws IOException {
        assertEquals(Optional.empty(), ReportParser.parse(mail(name)));
    }

    @Test
    void readsAsFarAsItGoes() throws IOException {
        byte[] whole = mail("exchange-online");
        int status = new String(whole, StandardCharsets.UTF_8).indexOf("X-Display-Name");
        for (int length = 0; length <= whole.length; length += 7) {
            var report = ReportParser.parse(Arrays.copyOf(whole, length));
            assertTrue(length < status || report.isPresent(), "cut at " + length);
        }
    }

    /** A report that was made to break the parser is handled like any other mail. */
    @ParameterizedTest
    @ValueSource(strings = { "\r\n", "\n \n\t", "\r\nAction:", "\r\nFinal-Recipient: rfc822;", " ", "5.1.1 ", "\r\n--report" })
    void aHostileReportBreaksNothing(String piece) throws IOException {
        String text = new String(mail("exchange-online"), StandardCharsets.UTF_8);
        ReportParser.parse(
                text.replace("Status: 5.1.10", "Status: 5.1.10" + piece.repeat(60_000)).getBytes(StandardCharsets.UTF_8));
        String qmail = new String(mail("qmail"), StandardCharsets.UTF_8);
        ReportParser.parse(qmail.replace("<student@example.edu>:", piece.repeat(100_000) + "<a@b>:")
                .getBytes(StandardCharsets.UTF_8));
    }

    @Test
    void aForgedIdOfTooManyCharactersIsNone() throws IOException {
        var forged = new String(mail("exchange-online"), StandardCharsets.UTF_8).replace("X-Heliograph-Id: receipt-4711",
                "X-Heliograph-Id: " + "x".repeat(300));
        assertTrue(ReportParser.parse(forged.getBytes(StandardCharsets.UTF_8)).orElseThrow().requestId().isEmpty());
    }

    private static byte[] mail(String name) throws IOException {
        return Files.readAllBytes(Path.of("src/test/resources/incoming/reports", name + ".eml"));
    }
}
