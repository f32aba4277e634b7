package dev.heliograph.development;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.net.ConnectException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Set;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** {@code ./mvnw quarkus:dev} as its users have it: files are edited, ports are changed or in use. */
class DevelopmentIT {

    private static final String TEMPLATE = "src/main/resources/templates/mail/receipt.html";
    private static final String SETTINGS = "src/main/resources/application.properties";
    private static final String CLASS = "src/main/java/dev/heliograph/SendFunction.java";

    private static final ObjectMapper JSON = new ObjectMapper();

    @TempDir
    static Path temporary;

    private static Path project;
    private static DevelopmentProcess development;

    /** Edits that the formatter and the import check of {@code verify} would refuse must not stop development. */
    @BeforeAll
    static void start() throws Exception {
        project = DevelopmentProcess.copyProject(temporary.resolve("edited"));
        edit(CLASS, "import java.util.UUID;", "import java.util.UUID;   import java.util.zip.ZipFile;");

        development = DevelopmentProcess.start(project, DevelopmentProcess.Ports.free()).ready();
    }

    @AfterAll
    static void stop() throws Exception {
        development.close();
    }

    @Test
    void whatIsEditedIsSeenAndTheInboxStays() throws Exception {
        assertEquals("accepted", send("before"));
        development.post("/api/v1/incoming?mailbox=fax@contoso.com", "Subject: in\r\n\r\nwords");
        development.post("/api/v1/faults", "{\"fault\": \"429\", \"times\": 1}");

        edit(TEMPLATE, "<p>", "<p>Edited. ");
        assertEquals("throttled", outcome(sample("fault")));
        Thread.sleep(2500);
        assertEquals("accepted", outcome(sample("template")));
        assertTrue(development.inbox().get("template").startsWith("Edited. "), development.inbox()::toString);

        edit(CLASS, "dispatcher.dispatch(event.take(), invocationId.toString())",
                "dispatcher.dispatch(event.take(), \"edited-\" + invocationId)");
        var answer = development.send(event("class").without("id").toString());
        assertTrue(answer.at("/results/0/id").asText().startsWith("edited-"), answer::toString);
        assertEquals("accepted", outcome(answer));

        edit(SETTINGS, "quarkus.banner.enabled=false", "quarkus.banner.enabled=false\nheliograph.limits.recipients=1");
        var two = event("two-recipients");
        two.withArray("to").add("b@example.org");
        assertEquals("rejected", outcome(development.send(two.toString())));
        assertEquals("accepted", send("setting"));

        assertTrue(development.inbox().keySet().containsAll(Set.of("before", "template", "class", "setting")),
                development.inbox()::toString);
        assertTrue(development.get("/api/v1/incoming").at("/mails").findValuesAsText("mailbox").contains("fax@contoso.com"));
        assertTrue(development.get("/api/v1/events").at("/events").size() >= 4);
        edit(SETTINGS, "\nheliograph.limits.recipients=1", "");
    }

    @ParameterizedTest
    @CsvSource({ SETTINGS + ",quarkus.banner.enabled,'heliograph.mode=nonsense\nquarkus.banner.enabled'",
            SETTINGS + ",quarkus.banner.enabled,'heliograph.timeout=1s\nquarkus.banner.enabled'",
            CLASS + ",public JsonNode send,public JsonNode send send", TEMPLATE + ",<p>,{#if order}<p>" })
    void whatIsEditedWronglyIsExplainedAndCanBeCorrected(String file, String right, String wrong) throws Exception {
        edit(file, right, wrong);
        var answer = development.send(event("wrong").toString());
        var again = development.send(event("again").toString());
        edit(file, wrong, right);

        assertTrue(answer.path("errorMessage").asText().startsWith("The function is not running."), answer::toString);
        assertEquals(answer, again);
        assertEquals("accepted", send("right"));
    }

    @Test
    void whatWaitsForItsMomentComesAfterAnEdit() throws Exception {
        var schedule = JSON.createObjectNode().put("GroupName", "later").put("ActionAfterCompletion", "DELETE")
                .put("ScheduleExpression", "at(" + Instant.now().plusSeconds(6).truncatedTo(ChronoUnit.SECONDS).toString()
                        .replace("Z", "") + ")");
        schedule.putObject("FlexibleTimeWindow").put("Mode", "OFF");
        schedule.putObject("Target").put("Arn", "arn:aws:sqs:eu-central-1:000000000000:heliograph.fifo")
                .put("RoleArn", "arn:aws:iam::000000000000:role/later").put("Input", event("scheduled").toString())
                .putObject("SqsParameters").put("MessageGroupId", "billing@contoso.com");

        development.post("/scheduler/schedules/one", schedule.toString());
        edit(TEMPLATE, "<p>", "<p> ");
        send("after");

        assertArrives("scheduled");
    }

    @Test
    void whatIsPutIntoTheQueueIsSentBeforeAndAfterAnEdit() throws Exception {
        development.post("/api/v1/queue", event("queued").toString());
        assertArrives("queued");
        edit(TEMPLATE, "<p>", "<p>  ");
        development.post("/api/v1/queue", event("queued-after").toString());
        assertArrives("queued-after");

        var mistake = event("mistake").without("to").toString();
        development.post("/api/v1/queue", mistake);
        for (int i = 0; i < 100 && development.get("/api/v1/queue/dead-letters").path("deadLetters").isEmpty(); i++) {
            Thread.sleep(200);
        }
        var letter = development.get("/api/v1/queue/dead-letters").at("/deadLetters/0");
        assertEquals(mistake, letter.path("body").asText());
        assertTrue(letter.at("/attributes/Heliograph-Reason").asText().startsWith("$.to: "), letter::toString);
    }

    /** The time goes ahead for the tests after it too. */
    @Test
    void aMailThatIsSentLaterComesWhenTheTimeIsMoved() throws Exception {
        var later = event("later").put("sendAt",
                Instant.now().plus(300, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS).toString());
        assertEquals("scheduled", outcome(development.send(later.toString())));

        development.post("/api/v1/clock", "{\"advance\": \"P301D\"}");

        assertArrives("later");
        assertEquals("accepted", send("much-later"));
    }

    private static void assertArrives(String subject) throws Exception {
        for (int i = 0; i < 100 && !has(subject); i++) {
            Thread.sleep(200);
        }
        assertTrue(has(subject), development::log);
    }

    private static boolean has(String subject) throws Exception {
        try {
            return development.inbox().containsKey(subject);
        } catch (ConnectException e) {
            // It starts again: what the queue has brought came after an edit.
            return false;
        }
    }

    @ParameterizedTest
    @CsvSource({ "HELIOGRAPH_DEV_EVENT_PORT,false", "HELIOGRAPH_DEV_EVENT_PORT,true", "HELIOGRAPH_DEV_INBOX_PORT,false",
            "HELIOGRAPH_DEV_CLOUD_PORT,false" })
    void aPortInUseEndsTheStart(String setting, boolean realMail) throws Exception {
        var ports = DevelopmentProcess.Ports.free();
        try (var other = new ServerSocket(ports.of(setting))) {
            var options = realMail ? List.of("-Dheliograph.dev.real=true") : List.<String> of();

            try (var second = DevelopmentProcess.start(DevelopmentProcess.copyCompiled(project, temporary), ports, options)) {
                String said = second.ended();

                var lines = said.lines().filter(line -> line.startsWith("HELIOGRAPH_")).toList();
                assertEquals(List.of(setting + ": port " + other.getLocalPort() + " is in use; wanted: a free port. Stop the"
                        + " program that uses it, or set " + setting + " to another port"), lines, said);
            }
        }
    }

    private static String send(String subject) throws Exception {
        return outcome(development.send(event(subject).toString()));
    }

    private static ObjectNode event(String subject) {
        var event = JSON.createObjectNode().put("id", subject + System.nanoTime()).put("from", "billing@contoso.com")
                .put("subject", subject).put("text", "It works.");
        event.putArray("to").add("ada@example.org");
        return event;
    }

    private static JsonNode sample(String subject) throws Exception {
        var sample = (ObjectNode) JSON.readTree(Path.of("src/test/resources/events/template.json").toFile());
        return development.send(sample.put("id", subject).put("subject", subject).toString());
    }

    private static String outcome(JsonNode answer) throws IOException {
        var results = answer.has("errorMessage") ? JSON.readTree(answer.path("errorMessage").asText()) : answer;
        return results.at("/results/0/outcome").asText();
    }

    private static void edit(String file, String text, String by) throws IOException {
        var path = project.resolve(file);
        String before = Files.readString(path);
        assertTrue(before.contains(text), () -> file + " has no " + text);
        Files.writeString(path, before.replace(text, by));
    }
}
