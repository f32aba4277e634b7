package dev.heliograph.incoming;

import static dev.heliograph.incoming.Receptions.MAILBOX;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.InputFormat;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;

import dev.heliograph.MutableClock;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.entra.Token;
import dev.heliograph.identity.entra.WarmToken;
import dev.heliograph.incoming.request.CollectRequest;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.report.event.Event;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.SandboxTokens;
import dev.heliograph.sandbox.graph.Faults;
import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.time.Deadline;

/** Which mails of a folder are new, and what happens to them, against the sandbox's Graph. */
class CollectorTest {

    private static final PostFetchAction MOVE = PostFetchAction.parse("move:Done").orElseThrow();

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private final MutableClock clock = new MutableClock(Instant.now());
    private HttpStack http;
    private Receptions receptions;

    @BeforeEach
    void make() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        var tokens = new WarmToken(() -> {
            var now = Clock.systemUTC().instant();
            return Token.of(SandboxTokens.issue(sandbox.get()), now, now.plusSeconds(3600), Optional.empty());
        }, CompletableFuture::runAsync, Clock.systemUTC());
        receptions = new Receptions(new GraphClient(sandbox.get().cloud(), http, tokens, Clock.systemUTC(), UUID::randomUUID),
                clock);
        List.of("Done", "Inbox/Done here").forEach(path -> sandbox.get().mailboxes().makeFolder(MAILBOX.value(), path));
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    /** More than a page, most of them in one second, which is all that a list goes by. */
    @Test
    void everyPageIsReadToItsEnd() throws Exception {
        var at = clock.instant().minusSeconds(60);
        for (int i = 0; i < 530; i++) {
            receive("Subject: " + i + "\r\n\r\n", i < 450 ? at : at.plusSeconds(i % 7));
        }
        for (var afterwards : List.of(PostFetchAction.KEEP, MOVE)) {
            assertEquals(530, new HashSet<>(found(afterwards)).size(), afterwards.word());
        }
    }

    private List<String> found(PostFetchAction afterwards) throws Collector.FailedException {
        var fresh = new Receptions(receptions.graph(), clock);
        assertTrue(fresh.collect(afterwards, false).whole());
        return fresh.queued.stream().map(request -> request.item()).toList();
    }

    @Test
    void whatIsTakenAwayBetweenTwoPagesHidesNothing() throws Exception {
        var at = clock.instant().minusSeconds(600);
        var first = new ArrayList<String>();
        for (int i = 0; i < 450; i++) {
            first.add(receive("Subject: " + i + "\r\n\r\n", at.plusSeconds(i)));
        }
        sandbox.get().faults().follow(new Faults.Plan() {
            private int lists;

            @Override
            public Optional<Fault> fault(Faults.Step step, String mailbox, String id) {
                if (step == Faults.Step.LIST && ++lists == 2) {
                    first.subList(0, 150).forEach(one -> sandbox.get().mailboxes().move(one, "elsewhere"));
                }
                return Optional.empty();
            }
        });
        receptions.collect(PostFetchAction.KEEP, false);
        assertEquals(450, receptions.queued.stream().map(request -> request.item()).distinct().count());
    }

    @Test
    void aListThatGoesOnElsewhereIsRefused() throws Exception {
        for (int i = 0; i < 201; i++) {
            receive("Subject: x\r\n\r\n", clock.instant().minusSeconds(5));
        }
        sandbox.get().graph().linkTo("https://graph.example.org");
        var failed = assertThrows(Collector.FailedException.class, () -> receptions.collect(PostFetchAction.KEEP, false));
        assertEquals("foreign-link", failed.outcome().code());
    }

    @Test
    void aSecondCollectorGoesHome() throws Exception {
        receive("Subject: x\r\n\r\n", clock.instant());
        assertTrue(receptions.deliveries.markers.claim("collecting#" + MAILBOX.value() + "#inbox", "somebody",
                clock.instant().plusSeconds(60)));
        assertEquals(Optional.empty(), receptions.collect(receptions.collector(), PostFetchAction.KEEP, false));
        // A collector that died holds the folder no longer than a function can live.
        clock.advance(Duration.ofSeconds(61));
        assertEquals(1, receptions.collect(PostFetchAction.KEEP, false).taken());
    }

    @Test
    void whatWasFoundBeforeTheTableFailedIsQueued() throws Exception {
        for (int i = 0; i < 5; i++) {
            receive("Subject: " + i + "\r\n\r\n", clock.instant().minusSeconds(60 - i));
        }
        receptions.reads = 3;

        assertThrows(Collector.FailedException.class, () -> receptions.collect(PostFetchAction.KEEP, false));
        int before = receptions.queued.size();
        int after = receptions.collect(PostFetchAction.KEEP, false).taken();

        assertEquals(List.of(3, 2), List.of(before, after));
    }

    @Test
    void afterAnOutageItGoesOnWhereItLeftOff() throws Exception {
        receptions.collect(PostFetchAction.KEEP, false);
        receive("Subject: in the outage\r\n\r\n", clock.instant().plus(Duration.ofHours(3)));
        clock.advance(Duration.ofHours(30));
        assertEquals(1, receptions.collect(PostFetchAction.KEEP, false).taken());
    }

    /** If the time is up, the next list begins where this one has ended. */
    @Test
    void aLookThatIsNotDoneGoesOn() throws Exception {
        for (int i = 0; i < 450; i++) {
            receive("Subject: " + i + "\r\n\r\n", clock.instant().minusSeconds(4000 - 5 * i));
        }
        var request = new CollectRequest(MAILBOX, "inbox", Optional.of(PostFetchAction.KEEP), false);
        var collector = receptions.collector();
        var short1 = collector.collect(request, new Deadline(clock.instant().plusSeconds(10), clock)).orElseThrow();
        assertFalse(short1.whole());
        while (!collector.collect(request, new Deadline(clock.instant().plusSeconds(10), clock)).orElseThrow().whole()) {
            clock.advance(Duration.ofSeconds(1));
        }
        assertEquals(450, receptions.queued.stream().map(one -> one.item()).distinct().count());
    }

    /**
     * Only a sweep finds mails that were changed since; those older than the watch are not new, even if they are read.
     */
    @Test
    void aSweepFindsWhatWasMovedIn() throws Exception {
        String old = receive("Subject: old\r\n\r\n", clock.instant().minus(Duration.ofDays(20)));
        receptions.collect(PostFetchAction.KEEP, false);
        String later = sandbox.get().mailboxes().receive(MAILBOX.value(), "elsewhere", "Subject: later\r\n\r\n".getBytes(),
                clock.instant().plus(Duration.ofHours(1)));
        clock.advance(Duration.ofHours(4));
        assertEquals(0, receptions.collect(PostFetchAction.KEEP, false).listed());
        clock.advance(Duration.ofHours(1));
        sandbox.get().mailboxes().move(later, "inbox");
        sandbox.get().mailboxes().move(old, "elsewhere");
        sandbox.get().mailboxes().move(old, "inbox");
        sandbox.get().mailboxes().touch(later, clock.instant());
        sandbox.get().mailboxes().touch(old, clock.instant());
        assertEquals(0, receptions.collect(PostFetchAction.KEEP, false).taken());
        var swept = receptions.collect(PostFetchAction.KEEP, true);
        assertEquals(List.of(later), receptions.queued.stream().map(one -> one.item()).toList());
        assertEquals(1, swept.missed());
    }

    /** A mail that can't be published is in the dead-letter queue: a list must not find it again and again. */
    @Test
    void whatWasGivenUpIsNotFoundAgain() throws Exception {
        String id = receive("Subject: x\r\n\r\n", clock.instant());
        receptions.collect(MOVE, false);
        sandbox.get().faults().at(Faults.Step.READ, new Fault.Answer(400, "ErrorInvalidIdMalformed", Optional.empty(), false),
                1);
        assertEquals(List.of("rejected"), receptions.fetch());
        clock.advance(Duration.ofHours(2));
        assertEquals(0, receptions.collect(MOVE, false).taken());
        // A redrive delivers it all the same.
        receptions.queued.add(new FetchRequest(MAILBOX, "inbox", id, MOVE));
        assertEquals(List.of("handed-on"), receptions.fetch());
    }

    @Test
    void whatLiesThereAgainLeavesAgain() throws Exception {
        String id = receive("Subject: x\r\n\r\n", clock.instant());
        receptions.collect(MOVE, false);
        assertEquals(List.of("handed-on"), receptions.fetch());
        sandbox.get().mailboxes().move(id, "inbox");
        receptions.collect(MOVE, false);
        assertEquals(List.of("duplicate"), receptions.fetch());
        assertEquals("done", sandbox.get().mailboxes().folderOf(id).orElseThrow());
        assertEquals(1, receptions.events.size());
    }

    /** The mail is published; a failure to move it must hold back no other mail, and is logged each time. */
    @Test
    void aMailboxThatMayNotBeChangedHandsItsMailsOn() throws Exception {
        String id = receive("Subject: x\r\n\r\n", clock.instant());
        sandbox.get().graph().allowDrafts(false);
        receptions.collect(MOVE, false);
        assertEquals(List.of("handed-on"), receptions.fetch());
        assertTrue(receptions.deliveries.log.toString().contains("may-not-read"));
        assertEquals("inbox", sandbox.get().mailboxes().folderOf(id).orElseThrow());
        sandbox.get().graph().allowDrafts(true);
        clock.advance(Duration.ofHours(26));
        receptions.collect(MOVE, false);
        assertEquals(List.of("duplicate"), receptions.fetch());
        assertEquals("done", sandbox.get().mailboxes().folderOf(id).orElseThrow());
        assertEquals(1, receptions.events.size());
    }

    @ParameterizedTest
    @CsvSource({ "keep, inbox, false", "read, inbox, true", "delete, deleteditems, false", "move:archive, archive, false",
            "move:Inbox/Done here, inbox/done here, false" })
    void whatBecomesOfAMail(String word, String folder, boolean read) throws Exception {
        String id = receive("Subject: x\r\n\r\n", clock.instant());
        receptions.collect(PostFetchAction.parse(word).orElseThrow(), false);
        assertEquals(List.of("handed-on"), receptions.fetch());
        assertEquals(folder, sandbox.get().mailboxes().folderOf(id).orElseThrow());
        assertEquals(read, sandbox.get().mailboxes().isRead(id));
    }

    /** A mail is published though the folder that it goes to is missing; a day later it is moved, if there is one by then. */
    @Test
    void aMailWaitsForTheFolderThatItGoesTo() throws Exception {
        var move = PostFetchAction.parse("move:Orders").orElseThrow();
        String id = receive("Subject: x\r\n\r\n", clock.instant());
        receptions.collect(move, false);
        assertEquals(List.of("handed-on"), receptions.fetch());
        assertEquals("inbox", sandbox.get().mailboxes().folderOf(id).orElseThrow());
        sandbox.get().mailboxes().makeFolder(MAILBOX.value(), "Orders");
        clock.advance(Duration.ofHours(26));
        receptions.collect(move, false);
        assertEquals(List.of("duplicate"), receptions.fetch());
        assertEquals("orders", sandbox.get().mailboxes().folderOf(id).orElseThrow());
        assertEquals(1, receptions.events.size());
    }

    /**
     * A collector that dies before an event is published leaves the mail to the next one: recorded mails are
     * published.
     */
    @Test
    void whoDiesBeforeTheEventIsOutLeavesTheMailToTheNext() throws Exception {
        receive("Subject: x\r\n\r\n", clock.instant());
        receptions.collect(MOVE, false);
        var request = receptions.queued.get(0);
        receptions.dying = true;
        assertEquals(List.of("transient"), receptions.fetch());
        receptions.dying = false;
        receptions.queued.add(request);
        assertEquals(List.of("not-started"), receptions.fetch(), "he may live");
        clock.advance(Duration.ofMinutes(6));
        receptions.queued.add(request);
        assertEquals(List.of("handed-on"), receptions.fetch());
        assertEquals(1, receptions.events.size());
    }

    /** Without a queue the next list finds the mail, however long ago it was received. */
    @Test
    void withoutAQueueTheNextLookFindsWhatFailed() throws Exception {
        receptions.collect(receptions.withoutQueue(), PostFetchAction.KEEP, false);
        receive("Subject: x\r\n\r\n", clock.instant());
        // This is longer than the overlap of lists.
        clock.advance(Duration.ofMinutes(15));
        sandbox.get().faults().at(Faults.Step.READ, new Fault.Answer(500, "UnknownError", Optional.empty(), false), 1);
        assertEquals(1, receptions.collect(receptions.withoutQueue(), PostFetchAction.KEEP, false).orElseThrow().failed());
        clock.advance(Duration.ofHours(5));
        assertEquals(1, receptions.collect(receptions.withoutQueue(), PostFetchAction.KEEP, false).orElseThrow().taken());
        assertEquals(0, receptions.collect(receptions.withoutQueue(), PostFetchAction.KEEP, false).orElseThrow().taken());
        assertEquals(1, receptions.events.size());
    }

    /** A list that goes on too long for an event, and a part that Graph refuses. */
    @Test
    void anEventIsNeverTooLarge() throws Exception {
        var to = new StringBuilder("To: ");
        for (int i = 0; i < 150; i++) {
            to.append(i == 0 ? "" : ",\r\n ").append("\"").append("x".repeat(900)).append("\" <").append(i)
                    .append("y".repeat(900))
                    .append("@example.org>");
        }
        receive(to + "\r\nSubject: x\r\n\r\n", clock.instant());
        receptions.collect(PostFetchAction.KEEP, false);
        assertEquals(List.of("handed-on"), receptions.fetch());
        var detail = receptions.events.get(0).detail();
        assertTrue(detail.toString().length() < 200_000, "characters: " + detail.toString().length());
        assertEquals(150, detail.path("truncated").path("to").asInt());
    }

    /** qmail's form, in which 77 KB have named so many that EventBridge did not take the event. */
    @Test
    void anEventAboutAReportIsNeverTooLarge() throws Exception {
        var report = new StringBuilder(
                "From: MAILER-DAEMON@a.example\r\nReturn-Path: <>\r\nSubject: failure notice\r\n\r\nHi. This is the qmail-send"
                        + " program.\r\n\r\n");
        for (int i = 0; i < 10_000; i++) {
            report.append("<a").append(i).append("@b.example>:\r\n550 User unknown\r\n\r\n");
        }
        receive(report + "--- Below this line is a copy of the message.\r\n\r\nMessage-ID: <a@b>\r\n", clock.instant());
        receptions.collect(PostFetchAction.KEEP, false);

        assertEquals(List.of("handed-on"), receptions.fetch());

        var bounced = receptions.events.get(1);
        assertEquals("Mail Bounced", bounced.type());
        assertTrue(bounced.size() < 256 << 10, "bytes: " + bounced.size());
        assertValid("mail-bounced", bounced.detail());
    }

    /** A name that can't be decoded has kept whole mails out of the bucket once. */
    @ParameterizedTest
    @ValueSource(strings = { "=?utf-8?b?QWRhIEx?=", "=?utf-8?q?100=?=", "=?utf-8?z?x?=", "=?utf-8??x?=", "=?x?q?x?=" })
    void aMailWhoseSenderCannotBeDecodedIsStored(String name) throws Exception {
        sandbox.get().mailboxes().receive(MAILBOX.value(), "inbox", ("From: " + name + " <a@example.org>\r\nSubject: " + name
                + "\r\n\r\nhello").getBytes(StandardCharsets.UTF_8), clock.instant());
        receptions.collect(PostFetchAction.KEEP, false);

        assertEquals(List.of("handed-on"), receptions.fetch());

        var detail = receptions.events.get(0).detail();
        assertEquals("mail", detail.path("kind").asText());
        assertTrue(receptions.files.containsKey(detail.path("raw").asText()), detail.toString());
    }

    /** The cause can be the mail's content, so that EventBridge's answer would be the same each time. */
    @Test
    void aMailThatCannotBeProcessedCountsItsAttemptsAndEnds() throws Exception {
        String id = receive("Subject: x\r\n\r\n", clock.instant());
        var request = new FetchRequest(MAILBOX, "x".repeat(300_000), id, PostFetchAction.KEEP);

        for (int receives = 1; receives < 8; receives++) {
            assertEquals("transient event-too-large", receptions.fetch(request, receives));
            clock.advance(Duration.ofHours(1));
        }

        assertEquals("rejected event-too-large", receptions.fetch(request, 8));
        assertEquals(List.of(), receptions.events, "nothing of it is published");
    }

    /** A mail that uses up an invocation each time must not block its mailbox for ever. A redrive tries it again. */
    @Test
    void aMailThatEveryInvocationDiesOfEnds() throws Exception {
        var request = new FetchRequest(MAILBOX, "inbox", receive("Subject: x\r\n\r\n", clock.instant()), PostFetchAction.KEEP);
        receptions.dying = true;
        for (int receives = 1; receives <= 8; receives++) {
            receptions.fetch(request, receives);
            clock.advance(Duration.ofMinutes(6));
        }

        assertEquals("rejected invocation-died", receptions.fetch(request, 9));

        receptions.dying = false;
        assertEquals("handed-on", receptions.fetch(request, 1));
    }

    @Test
    void aPartThatIsRefusedIsLeftOutAtTheThirdTime() throws Exception {
        sandbox.get().mailboxes().receive(MAILBOX.value(), "inbox",
                Files.readAllBytes(Path.of("src/test/resources/incoming/order.eml")));
        receptions.collect(PostFetchAction.KEEP, false);
        var request = receptions.queued.get(0);
        for (String outcome : List.of("transient", "transient", "handed-on")) {
            receptions.queued.clear();
            receptions.queued.add(request);
            sandbox.get().faults().at(Faults.Step.CONTENT,
                    new Fault.Answer(405, "ErrorInvalidOperation", Optional.empty(), false),
                    1);
            assertEquals(List.of(outcome), receptions.fetch());
        }
        var detail = receptions.events.get(0).detail();
        assertEquals("attachments[0]", detail.path("incomplete").path(0).asText());
        assertTrue(detail.path("attachments").path(0).path("object").isMissingNode());
        assertFalse(detail.path("attachments").path(1).path("object").isMissingNode());
    }

    @ParameterizedTest
    @CsvSource({ "order.eml, mail", "reports/no-out-of-office.eml, auto-reply", "reports/no-read-receipt.eml, read-receipt",
            "reports/exchange-online.eml, report", "reports/qmail.eml, report", "reports/no-forwarded-report.eml, mail",
            "reports/no-postmaster.eml, mail", "reports/automatic-of-ours.eml, report",
            "reports/no-automatic-of-others.eml, auto-reply",
            "reports/complaint.eml, complaint" })
    void tellsTheKindsApart(String file, String kind) throws Exception {
        sandbox.get().mailboxes().receive(MAILBOX.value(), "inbox",
                Files.readAllBytes(Path.of("src/test/resources/incoming", file)));
        receptions.collect(PostFetchAction.KEEP, false);
        assertEquals(List.of("handed-on"), receptions.fetch());
        assertEquals(kind, receptions.events.get(0).detail().path("kind").asText());
    }

    /** An event of its own says which mail it is about; it has no addresses. */
    @Test
    void aComplaintIsPublishedUnderTheIdOfItsMail() throws Exception {
        sandbox.get().mailboxes().receive(MAILBOX.value(), "inbox",
                Files.readAllBytes(Path.of("src/test/resources/incoming/reports/complaint.eml")));
        receptions.collect(PostFetchAction.KEEP, false);

        assertEquals(List.of("handed-on"), receptions.fetch());

        assertEquals(List.of("Mail Received", "Mail Complained"), receptions.events.stream().map(Event::type).toList());
        var detail = receptions.events.get(1).detail();
        assertValid("mail-complained", detail);
        assertEquals("receipt-4724", detail.path("id").asText());
        assertEquals("abuse", detail.path("feedbackType").asText());
        assertFalse(detail.toString().contains("ada@example.net"), "no addresses in an event about a mail that was sent");
        var report = new String(receptions.files.get(detail.path("report").path("object").asText()), StandardCharsets.UTF_8);
        assertTrue(report.contains("{\"address\":\"ada@example.net\",\"trusted\":false}"), report);
    }

    private static void assertValid(String name, JsonNode detail) {
        var schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(CollectorTest.class.getResourceAsStream("/schema/" + name + ".schema.json"));
        assertEquals(List.of(), List.copyOf(schema.validate(detail.toString(), InputFormat.JSON)));
    }

    /** Anybody can name a file as he likes, and write into a header what he likes. */
    @Test
    void namesOfFilesAreNoPaths() throws Exception {
        receive("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/html; x=\"\\\"\r\nContent-Disposition: attachment; filename=\"../../../etc/passwd\"\r\n\r\nx\r\n"
                + "--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=\"....\"\r\n\r\nx\r\n--b--\r\n",
                clock.instant());
        receptions.collect(PostFetchAction.KEEP, false);
        receptions.fetch();
        for (String address : receptions.files.keySet()) {
            assertFalse(address.contains(".."), address);
            assertTrue(address.matches("s3://incoming/fax@contoso.com/\\d{4}/\\d\\d/\\d\\d/[A-Za-z0-9_=-]+/"
                    + "(mail.eml|attachments/\\d-[A-Za-z0-9._-]+)"), address);
        }
        assertEquals(3, receptions.files.size());
    }

    /** Graph gives appointments in iCalendar and contacts in vCard. */
    @ParameterizedTest
    @CsvSource({ "VCALENDAR, ics, text/calendar", "VCARD, vcf, text/vcard" })
    void appointmentsAndContactsAreStoredAsWhatTheyAre(String form, String extension, String type) throws Exception {
        String item = "BEGIN:" + form + "\r\nVERSION:2.0\r\nX-FILL:" + "x".repeat(500) + "\r\nEND:" + form + "\r\n\r\n";
        receive("Subject: x\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: message/rfc822\r\n\r\n" + item + "\r\n--b--\r\n", clock.instant());
        receptions.collect(PostFetchAction.KEEP, false);

        receptions.fetch();

        var stored = receptions.events.get(0).detail().path("attachments").path(0);
        assertEquals("item", stored.path("kind").asText());
        assertEquals(type, stored.path("contentType").asText());
        assertTrue(stored.path("object").asText().endsWith("/attachments/1-mail." + extension), stored.toString());
        String file = new String(receptions.files.get(stored.path("object").asText()), StandardCharsets.UTF_8);
        assertTrue(file.startsWith("BEGIN:" + form) && file.contains("END:" + form), file);
        assertEquals(stored.path("size").asInt(), file.length());
    }

    private String receive(String mail, Instant at) {
        return sandbox.get().mailboxes().receive(MAILBOX.value(), "inbox",
                ("From: a@example.org\r\n" + mail).getBytes(StandardCharsets.UTF_8), at);
    }
}
