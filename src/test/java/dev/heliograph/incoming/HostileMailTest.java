package dev.heliograph.incoming;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import com.sun.management.ThreadMXBean;

import dev.heliograph.incoming.bounce.ReportParser;
import dev.heliograph.incoming.complaint.ComplaintParser;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.incoming.mailbox.MailDetails;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.report.event.Event;
import dev.heliograph.time.Deadline;

/** A hostile mail costs the parser at most a second of processor time and 64 MB in all. */
class HostileMailTest {

    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private static final Duration MOST_TIME = Duration.ofSeconds(1);
    private static final long MOST_MEMORY = 64 << 20;

    private static final String FEEDBACK = "Content-Type: multipart/report; report-type=feedback-report; boundary=b\r\n";
    private static final String STATUS = "Content-Type: multipart/report; report-type=delivery-status; boundary=b\r\n";

    @ParameterizedTest(name = "{0}")
    @MethodSource("mails")
    void aHostileMailCostsLittle(String name, String mail) throws IOException {
        byte[] bytes = mail.getBytes(StandardCharsets.UTF_8);
        read(bytes);

        long time = THREADS.getCurrentThreadCpuTime();
        long memory = THREADS.getCurrentThreadAllocatedBytes();
        var event = read(bytes);
        long tookMemory = THREADS.getCurrentThreadAllocatedBytes() - memory;
        var tookTime = Duration.ofNanos(THREADS.getCurrentThreadCpuTime() - time);
        assertTrue(tookTime.compareTo(MOST_TIME) < 0, "took " + tookTime);
        assertTrue(tookMemory < MOST_MEMORY, "took " + (tookMemory >> 20) + " MB");
        assertTrue(event.size() <= Event.LARGEST, "event of " + event.size() + " bytes");
    }

    /** The mail is read in small pieces. */
    private static Event read(byte[] mail) throws IOException {
        var tap = new HeaderCapture(OutputStream.nullOutputStream());
        for (int at = 0; at < mail.length; at += 100) {
            tap.write(mail, at, Math.min(100, mail.length - at));
        }
        var report = tap.kept().flatMap(ReportParser::parse);
        var complaint = tap.kept().flatMap(ComplaintParser::parse);
        var person = new MailDetails.Person("x".repeat(500), "y".repeat(300) + "@example.org");
        var details = new MailDetails("id", Optional.empty(), person, Collections.nCopies(15_000, person),
                Collections.nCopies(15_000, person), "s".repeat(100_000), Optional.of("<" + "i".repeat(100_000) + ">"),
                Optional.empty(), tap.header(new MailDetails("id", Optional.empty(), person, List.of(), List.of(), "",
                        Optional.empty(), Optional.empty(), HeaderFields.NONE)));
        var request = new FetchRequest(Receptions.MAILBOX, "inbox", "id", PostFetchAction.KEEP);
        var files = new MailArchive(null, null, request, details, 1, Deadline.after(Duration.ofMinutes(1), Clock.systemUTC()),
                Duration.ofSeconds(1));
        var attachments = Collections.nCopies(15_000, new StoredFile("file", "n".repeat(10_000), "a/b", false, 1,
                Optional.of("0".repeat(64)), Optional.of("s3://incoming/" + "k".repeat(1000))));
        var kind = report.isPresent() ? MailKind.REPORT
                : complaint.isPresent() ? MailKind.COMPLAINT
                        : MailKind.of(details.headers());
        return new ReceivedMail(request, details, details.headers(), files, attachments).event(kind);
    }

    static Stream<Arguments> mails() {
        return Stream.of(
                mail("a header of 1 MiB", "X: " + "x".repeat(1 << 20)),
                mail("a header of 1 MiB in lines", "X: y\r\n".repeat(175_000)),
                mail("a header of 1 MiB, folded", "X: y" + "\r\n y".repeat(260_000)),
                mail("a header of blanks", "X:" + " ".repeat(1 << 20)),
                mail("a header without names", ":".repeat(100_000) + "\r\n" + "\r".repeat(100_000)),
                mail("nested comments", "Authentication-Results: spf=pass " + "(".repeat(120_000)),
                mail("comments that end", "Authentication-Results: " + "(".repeat(60_000) + ")".repeat(60_000) + "spf=pass"),
                mail("open strings", "Authentication-Results: " + "\"\\".repeat(60_000)),
                mail("many results", "Authentication-Results: " + "dkim=pass header.d=a;".repeat(6_000)),
                mail("many properties", "Authentication-Results: dkim=pass" + IntStream.range(0, 8_000)
                        .mapToObj(i -> " header.d" + i + "=a").collect(Collectors.joining())),
                mail("many fields of results", "Authentication-Results: a; dkim=pass\r\n".repeat(3_000)),
                mail("many Received", "Received: from a by b.outlook.com\r\n".repeat(3_500)),
                mail("many references", "References: " + "<a@b> ".repeat(20_000)),
                mail("one long reference", "References: <" + "a".repeat(120_000) + ">\r\nIn-Reply-To: <" + "<".repeat(9_000)),
                mail("encoded references", "References: " + "=?utf-8?Q?=3Ca=40b=3E?= ".repeat(5_000)),
                mail("many parameters", "Content-Type: multipart/report; " + "a=b; ".repeat(20_000)
                        + "report-type=feedback-report; boundary=b\r\n\r\n--b\r\n\r\n"),
                mail("parts in parts, complaint", nested(FEEDBACK, 5_000)),
                mail("mails in mails, complaint", FEEDBACK + "\r\n--b\r\n"
                        + "Content-Type: message/rfc822\r\n\r\n".repeat(30_000)),
                mail("mails in mails, report", STATUS + "\r\n--b\r\n" + "Content-Type: message/rfc822\r\n\r\n".repeat(30_000)),
                mail("many parts, complaint", FEEDBACK + "\r\n" + "--b\r\n\r\n".repeat(120_000)),
                mail("many complaints", FEEDBACK + "\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\n"
                        + "Feedback-Type: abuse\r\n".repeat(40_000)),
                mail("15,000 who complain", FEEDBACK + "\r\n--b\r\nContent-Type: message/feedback-report\r\n\r\n"
                        + "Feedback-Type: abuse\r\n" + IntStream.range(0, 15_000)
                                .mapToObj(i -> "Original-Rcpt-To: a" + i + "@b\r\n").collect(Collectors.joining())),
                mail("encoded senders", "From: " + "=?a?q?x?=".repeat(13_000)),
                mail("encoded subjects", "Return-Path: <>\r\nSubject: " + "=?a?q?x?= ".repeat(12_000)),
                mail("brackets in html", "Return-Path: <>\r\nContent-Type: multipart/mixed; boundary=b\r\n" + ("\r\n--b\r\n"
                        + "Content-Type: text/html\r\n\r\n" + "<".repeat(126_000)).repeat(8)),
                mail("brackets in html, with a letter", "Return-Path: <>\r\nContent-Type: multipart/mixed; boundary=b\r\n"
                        + ("\r\n--b\r\nContent-Type: text/html\r\n\r\n請" + "<".repeat(126_000)).repeat(8)),
                mail("long answers", STATUS + IntStream.range(0, 9).mapToObj(part -> "\r\n--b\r\n"
                        + "Content-Type: message/delivery-status\r\n" + IntStream.range(0, 55).mapToObj(i -> "\r\n"
                                + "Final-Recipient: rfc822;a" + part + "." + i + "@b\r\nAction: failed\r\nStatus: 5.0.0\r\n"
                                + "Diagnostic-Code: smtp; " + List.of("ip ", "a", "550 <", "no mailbox ").get(i % 4)
                                        .repeat(500)
                                + "\r\n").collect(Collectors.joining()))
                        .collect(Collectors.joining())),
                mail("many tags",
                        STATUS + "\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\nFinal-Recipient: rfc822;a@b\r\n"
                                + "\r\n--b\r\nContent-Type: text/rfc822-headers\r\nContent-Transfer-Encoding: base64\r\n\r\n"
                                + Base64.getMimeEncoder().encodeToString(("From: a@b\r\nX-Heliograph-Id: a"
                                        + ";tag=0123456789abcdef0123456789abcdef".repeat(3_400) + "\u2028x\r\n")
                                        .getBytes(StandardCharsets.UTF_8))),
                mail("base64 of nothing", FEEDBACK + "\r\n--b\r\nContent-Type: message/feedback-report\r\n"
                        + "Content-Transfer-Encoding: base64\r\n\r\n" + "=".repeat(1 << 20)),
                mail("quoted-printable of blanks", FEEDBACK + "\r\n--b\r\nContent-Type: message/feedback-report\r\n"
                        + "Content-Transfer-Encoding: quoted-printable\r\n\r\n" + " ".repeat(1 << 20)),
                mail("parts in parts, report", nested(STATUS, 5_000)),
                mail("many parts, report", STATUS + "\r\n" + "--b\r\n\r\n".repeat(120_000)),
                mail("15,000 recipients, report", STATUS + "\r\n--b\r\nContent-Type: message/delivery-status\r\n\r\n"
                        + IntStream.range(0, 15_000).mapToObj(i -> "\r\nFinal-Recipient: rfc822;a" + i
                                + "@b\r\nAction: failed\r\nStatus: 5.1.1\r\n").collect(Collectors.joining())),
                mail("15,000 recipients, qmail", "Return-Path: <>\r\n\r\nHi. This is the qmail-send program.\r\n\r\n"
                        + IntStream.range(0, 15_000).mapToObj(i -> "<a" + i + "@b>:\r\n5.1.1\r\n\r\n")
                                .collect(Collectors.joining())));
    }

    private static String nested(String first, int depth) {
        return first + "\r\n--b\r\n" + IntStream.range(0, depth).mapToObj(i -> "Content-Type: multipart/mixed; boundary=b" + i
                + "\r\n\r\n--b" + i + "\r\n").collect(Collectors.joining());
    }

    private static Arguments mail(String name, String header) {
        return Arguments.of(name, "From: a@example.org\r\n" + header + "\r\n\r\ntext\r\n");
    }
}
