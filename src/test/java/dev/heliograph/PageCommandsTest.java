package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

import dev.heliograph.sandbox.Sandbox;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;

/**
 * A reader who follows all pages in their order, against one sandbox that was just started, gets the answers that the pages
 * promise. The paragraph behind a block says of its last command what the outcome is, which error it is, or how the list of
 * events ends; a mail of which it says nothing is accepted.
 */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(SandboxResource.class)
@TestProfile(PageCommandsTest.Reader.class)
class PageCommandsTest {

    private static final URI FUNCTION = URI.create("http://localhost:"
            + System.getProperty("quarkus.lambda.mock-event-server.test-port", "8081"));

    private static final Pattern OUTCOME = Pattern.compile("outcome (?:is )?`([a-z-]+)`");
    private static final Pattern ENDS_WITH = Pattern.compile("answer ends with (one event|two events|three events):(.*)");
    private static final Pattern EVENT = Pattern.compile("`(Mail [A-Z][a-z]+)`");
    private static final Pattern ERROR = Pattern.compile("function error \\(`([a-z-]+)`\\)");
    private static final Pattern ANSWER = Pattern.compile("`(\\{\"[^`]*})`");
    private static final Pattern TEMPLATE = Pattern.compile("This is `([a-z.]+)`:$");
    /** The wait in milliseconds: longer than the stand-in's Retry-After. */
    private static final long WAIT = 2200;
    private static final Pattern ID = Pattern.compile("\"id\": ?\"([^\"]+)\"[^{}]*\"to\":|\"to\":[^{}]*\"id\": ?\"([^\"]+)\"");

    /** A sandbox of its own, and a directory for the templates on a page. */
    public static final class Reader implements QuarkusTestProfile {

        static final Path TEMPLATES = templates();

        private static Path templates() {
            try {
                return Files.createTempDirectory("templates");
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("heliograph.templates", TEMPLATES.toString());
        }
    }

    Sandbox sandbox;

    @Test
    void everyCommandOfEveryPageDoesWhatThePageSays() throws Exception {
        sandbox.mailboxes().makeFolder("fax@contoso.com", "Inbox/Orders");
        var wrong = new ArrayList<String>();
        int commands = 0;
        for (var page : Page.inReadingOrder()) {
            for (var explained : page.explained()) {
                var template = TEMPLATE.matcher(explained.before());
                if (template.find()) {
                    Files.writeString(Reader.TEMPLATES.resolve(template.group(1)), explained.block().content());
                }
                var ofBlock = PageCommand.of(explained.block());
                for (int i = 0; i < ofBlock.size(); i++) {
                    String said = i == ofBlock.size() - 1 ? explained.after() : "";
                    String different = different(ofBlock.get(i), said);
                    if (!different.isEmpty()) {
                        wrong.add(page.path() + ": " + ofBlock.get(i) + ": " + different);
                    }
                    commands++;
                }
            }
        }
        assertEquals("", String.join("\n", wrong));
        assertTrue(commands >= 24, "commands: " + commands);
    }

    /** Those that go to AWS too, which are not run here. */
    @Test
    void everyMailOfThePagesHasAnIdOfItsOwn() throws IOException {
        var owners = new HashMap<String, String>();
        var twice = new ArrayList<String>();
        for (var page : Page.all()) {
            for (var block : page.blocks()) {
                if (!block.language().equals("text")) {
                    ID.matcher(block.content()).results()
                            .map(found -> Objects.requireNonNullElse(found.group(1), found.group(2))).forEach(id -> {
                                String other = owners.put(id, page.path().toString());
                                if (other != null) {
                                    twice.add(id + ": " + other + " and " + page.path());
                                }
                            });
                }
            }
        }
        assertEquals(List.of(), twice);
        assertTrue(owners.size() >= 8, owners::toString);
    }

    /** The difference between the answer and the page; empty if there is none. */
    private String different(PageCommand command, String said) throws Exception {
        var response = command.run(command.port() == PageCommand.INBOX ? sandbox.inboxPage() : FUNCTION);
        var endsWith = ENDS_WITH.matcher(said);
        var answer = ANSWER.matcher(said);
        var error = ERROR.matcher(said);
        if (command.sends()) {
            return differentOutcome(response, said);
        } else if (response.statusCode() != 200 || error.find()) {
            return response.statusCode() != 200 && error.reset().find() && response.body().contains(error.group(1)) ? ""
                    : response.body();
        } else if (endsWith.find()) {
            return differentEvents(response, endsWith.group(2),
                    List.of("one event", "two events", "three events").indexOf(endsWith.group(1)) + 1);
        } else if (answer.find() && !answer.group(1).contains("…")) {
            var expected = PageCommand.read(answer.group(1));
            return expected.equals(PageCommand.read(response.body())) ? "" : response.body();
        }
        return command.port() == PageCommand.INBOX || response.body().contains(command.word()) ? "" : response.body();
    }

    private static String differentOutcome(HttpResponse<String> response, String said) throws InterruptedException {
        var named = OUTCOME.matcher(said);
        String expected = named.find() ? named.group(1) : "accepted";
        var answer = PageCommand.read(response.body());
        var results = answer.has("errorMessage") ? PageCommand.read(answer.path("errorMessage").asText()) : answer;
        if (expected.equals("throttled")) {
            Thread.sleep(WAIT);
        }
        return results.at("/results/0/outcome").asText().equals(expected) ? "" : "not " + expected + ": " + response.body();
    }

    /** The page names as many events as it counts, and they are the last ones. */
    private static String differentEvents(HttpResponse<String> response, String said, int count) {
        var named = EVENT.matcher(said).results().map(found -> found.group(1)).limit(count).toList();
        var types = StreamSupport.stream(PageCommand.read(response.body()).path("events").spliterator(), false)
                .map(event -> event.path("detail-type").asText()).toList();
        var last = types.subList(Math.max(0, types.size() - count), types.size());
        return named.size() == count && named.equals(last) ? "" : "not " + named + ": " + last;
    }
}
