package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Mails that were written to use up time or memory. A receiver keeps at most 1 MiB of a mail that may be a report. */
class HostileReportsTest {

    private static final int KEPT = 1 << 20;
    private static final Duration LONGEST = Duration.ofSeconds(1);
    private static final String TOP = "Return-Path: <>\r\nFrom: MAILER-DAEMON@mx.example.org\r\nSubject: failure notice\r\n";
    private static final String REPORT = "MIME-Version: 1.0\r\nContent-Type: multipart/report; report-type=delivery-status; boundary=b\r\n\r\n";

    record Hostile(String name, Supplier<String> mail) {

        @Override
        public String toString() {
            return name;
        }
    }

    static Hostile[] mails() {
        String status = TOP + REPORT + "--b\r\nContent-Type: message/delivery-status\r\n\r\n";
        return new Hostile[] {
                new Hostile("qmail, many addresses",
                        () -> TOP + "\r\nHi. This is the qmail-send program.\r\n\r\n"
                                + many("<r%d@x.example>:\r\nfull\r\n\r\n")),
                new Hostile("one line of addresses", () -> TOP + "\r\nnot delivered: " + many("r%d@x.example ")),
                new Hostile("groups", () -> status + many(
                        "Final-Recipient: rfc822;r%d@x.example\r\nAction: failed\r\nStatus: 5.0.0\r\nDiagnostic-Code: smtp; 550 mailbox is\r\n\r\n")),
                new Hostile("groups in text", () -> TOP + "\r\n" + many("Final-Recipient: rfc822;r%d@x.example\r\n")),
                new Hostile("many status parts", () -> TOP + REPORT + many(
                        "--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;r%d@x.example\r\n\r\n")),
                new Hostile("a long answer",
                        () -> status + "Final-Recipient: rfc822;a@x.example\r\nDiagnostic-Code: smtp; "
                                + repeated("550 mailbox is over sender host ")),
                new Hostile("answers in words",
                        () -> TOP + "\r\n<a@x.example>:\r\n" + repeated("550 mailbox is sender over host domain ip no\r\n")),
                new Hostile("a long word", () -> TOP + "\r\nnot delivered " + repeated("a")),
                new Hostile("long with an at sign", () -> TOP + "\r\nnot delivered " + repeated("a@")),
                new Hostile("quotes", () -> TOP + "\r\nnot delivered " + repeated("<")),
                new Hostile("headers", () -> TOP + "\r\nnot delivered\r\n" + repeated("X-A: b\r\n")),
                new Hostile("headers and blank lines", () -> TOP + "\r\nnot delivered\r\n" + repeated("From: b\r\n\r\n")),
                new Hostile("a long header", () -> TOP + repeated("X-A: b\r\n") + "\r\nnot delivered to a@x.example\r\n"),
                new Hostile("folded", () -> TOP + "X-A: b" + repeated("\r\n ") + "\r\n\r\n550 a@x.example\r\n"),
                new Hostile("blanks", () -> status + "Final-Recipient: rfc822;a@x.example\r\n" + repeated("\r\n \r\n\t")),
                new Hostile("html", () -> TOP + "Content-Type: text/html\r\n\r\nnot delivered " + repeated("<a ")),
                new Hostile("failed recipients",
                        () -> TOP + "X-Failed-Recipients: " + many("r%d@x.example, ") + "\r\n\r\nnot delivered\r\n"),
                new Hostile("nested",
                        () -> TOP + IntStream.range(0, 5_000)
                                .mapToObj(i -> "Content-Type: multipart/mixed; boundary=b" + i + "\r\n\r\n--b" + i + "\r\n")
                                .collect(Collectors.joining()) + "\r\nnot delivered to a@x.example\r\n"),
                new Hostile("codes", () -> status + "Final-Recipient: rfc822;a@x.example\r\nStatus: " + repeated("5.1.1 ")),
                new Hostile("dots", () -> TOP + "\r\n<a@x.example>: " + repeated("5.1.")),
                new Hostile("encoded words", () -> TOP.replace("failure notice", repeated("=?utf-8?q?a?= "))
                        + "\r\nnot delivered to a@x.example\r\n") };
    }

    private static String many(String pattern) {
        var all = new StringBuilder();
        for (int i = 0; all.length() < KEPT; i++) {
            all.append(pattern.formatted(i));
        }
        return all.toString();
    }

    private static String repeated(String piece) {
        return piece.repeat(KEPT / piece.length());
    }

    /**
     * The limit is processor time, so that a busy machine fails nothing; each is parsed once before, as in a warm
     * function.
     */
    @ParameterizedTest
    @MethodSource("mails")
    @Timeout(30)
    void takesASecondAtMost(Hostile hostile) {
        byte[] mail = hostile.mail().get().getBytes(StandardCharsets.UTF_8);

        var threads = ManagementFactory.getThreadMXBean();
        ReportParser.parse(mail);
        long began = threads.getCurrentThreadCpuTime();
        var report = ReportParser.parse(mail);
        var took = Duration.ofNanos(threads.getCurrentThreadCpuTime() - began);

        assertTrue(took.compareTo(LONGEST) < 0, took.toString());
        assertTrue(report.map(one -> one.recipients().size()).orElse(0) <= ReportParser.MOST_RECIPIENTS);
    }

    @Test
    void keepsSomeRecipientsOfAnyFormAndCountsTheRest() {
        String qmail = TOP + "\r\nHi. This is the qmail-send program at x.\r\n\r\n" + IntStream.range(0, 2_000)
                .mapToObj("<r%d@x.example>:\r\n550 5.1.1 User unknown\r\n\r\n"::formatted).collect(Collectors.joining());
        String standard = TOP + REPORT + "--b\r\nContent-Type: message/delivery-status\r\n\r\n" + IntStream.range(0, 2_000)
                .mapToObj("Final-Recipient: rfc822;r%d@x.example\r\nAction: failed\r\n\r\n"::formatted)
                .collect(Collectors.joining());

        assertEquals(Optional.of("500 1500"), counts(qmail));
        assertEquals(Optional.of("500 1500"), counts(standard));
    }

    private static Optional<String> counts(String mail) {
        return ReportParser.parse(mail.getBytes(StandardCharsets.UTF_8)).map(one -> one.recipients().size() + " " + one.more());
    }
}
