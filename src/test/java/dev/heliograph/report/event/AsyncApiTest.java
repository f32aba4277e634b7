package dev.heliograph.report.event;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.io.IOException;
import java.nio.file.Files;
import java.util.TreeSet;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** The AsyncAPI document agrees with the schemas. {@code -Dasyncapi.write} writes it again. */
class AsyncApiTest {

    @Test
    void itIsMadeFromTheSchemasOfToday() throws IOException {
        if (System.getProperty("asyncapi.write") != null) {
            AsyncApi.main(new String[0]);
        }
        assertEquals(AsyncApi.write(), Files.readString(AsyncApi.FILE));
    }

    @Test
    void everyReferenceLeadsSomewhere() throws IOException {
        var document = new ObjectMapper().readTree(AsyncApi.FILE.toFile());
        var references = new TreeSet<String>();
        collect(document, references);
        assertFalse(references.isEmpty());
        references.forEach(reference -> assertFalse(document.at(reference.substring(1)).isMissingNode(), reference));
    }

    @Test
    void itHasEveryPublishedEvent() throws IOException {
        var messages = new ObjectMapper().readTree(AsyncApi.FILE.toFile()).path("components").path("messages");
        for (String type : OutcomeEvent.types()) {
            assertEquals(type, messages.path(type.toLowerCase().replace(' ', '-')).path("title").asText());
        }
    }

    private static void collect(JsonNode node, TreeSet<String> references) {
        if (node.path("$ref").isTextual()) {
            references.add(node.path("$ref").textValue());
        }
        node.forEach(child -> collect(child, references));
    }
}
