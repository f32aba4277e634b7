package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.Page;
import dev.heliograph.command.CancelCommand;
import dev.heliograph.command.ResolveRequest;
import dev.heliograph.incoming.request.CollectRequest;

/**
 * The examples of README.md and of all pages are valid, for the schema and for the binder: every block marked json, and
 * every event that curl sends. Other JSON (answers, lines of the log) is marked text.
 */
class ReadmeTest {

    private static final int LONGEST_README = 150;
    private static final Pattern EVENT = Pattern.compile("^curl http://localhost:8080\\b.*$", Pattern.MULTILINE);
    private static final Pattern DATA = Pattern.compile(" -d (?:'(.*)'|@(\\S+))$");

    private final ObjectMapper json = new ObjectMapper();

    @Test
    void everyExampleIsAValidRequest() throws IOException, InvalidRequestException {
        int examples = 0;
        for (var page : Page.all()) {
            for (String example : examples(page)) {
                bind(json.readTree(example));
                examples++;
            }
        }
        assertTrue(examples >= 6, "examples found: " + examples);
    }

    @Test
    void noEventIsMarkedAsSomethingElse() throws IOException {
        for (var page : Page.all()) {
            for (var block : page.blocks()) {
                assertFalse(!block.language().equals("json") && isEvent(block.content()), page.path() + ": " + block);
            }
        }
    }

    @Test
    void theReadmeIsShort() throws IOException {
        long lines = Files.readString(Page.README).lines().count();
        assertTrue(lines <= LONGEST_README, "lines: " + lines);
    }

    private static List<String> examples(Page page) throws IOException {
        var examples = new ArrayList<String>();
        for (var block : page.blocks()) {
            if (block.language().equals("json")) {
                examples.add(block.content());
            }
            var events = EVENT.matcher(block.content());
            while (events.find()) {
                var data = DATA.matcher(events.group());
                assertTrue(data.find(), "sends no event: " + events.group());
                examples.add(data.group(1) == null ? Files.readString(Path.of(data.group(2))) : data.group(1));
            }
        }
        return examples;
    }

    private static void bind(JsonNode event) throws InvalidRequestException {
        if (event.has("resolve")) {
            ResolveRequest.bind(event);
            return;
        } else if (event.has("collect")) {
            CollectRequest.bind(event);
            return;
        } else if (event.has("cancel")) {
            CancelCommand.bind(event);
            return;
        } else if (event.has("unsuppress")) {
            EventFields.address(event, "unsuppress");
            return;
        }
        if (event.has("preview")) {
            event = event.path("preview");
        }
        assertEquals(List.of(), ContractMutationTest.schemaSays(event));
        new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(event, "id");
    }

    private boolean isEvent(String content) {
        try {
            var read = json.readTree(content);
            // The event of an incoming mail has recipients too.
            return read.has("to") && !read.has("eventId") || read.has("resolve") || read.has("collect")
                    || read.has("unsuppress") || read.has("cancel") || read.path("preview").has("to")
                    || read.path(0).has("to");
        } catch (JsonProcessingException e) {
            return false;
        }
    }
}
