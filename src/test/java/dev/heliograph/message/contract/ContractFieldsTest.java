package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Binder, schema and page know the same fields. */
class ContractFieldsTest {

    private static final Path SCHEMA = Path.of("src/main/resources/schema/send-request.schema.json");
    private static final Path PAGE = Path.of("infra/docs/event.md");

    /** The table under the heading Fields; the first cell of a row names its fields. */
    private static final Pattern TABLE = Pattern.compile("^## Fields\\n.*?(?=^## )", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern FIRST_CELL = Pattern.compile("^\\|([^|]*)\\|", Pattern.MULTILINE);
    private static final Pattern CODE = Pattern.compile("`(\\w+)`");

    @Test
    void theSchemaHasTheFieldsOfARequest() throws IOException {
        assertEquals(new TreeSet<>(SendRequestBinder.FIELDS), names(schema().path("properties")));
    }

    @Test
    void theSchemaHasTheFieldsOfAnAttachment() throws IOException {
        assertEquals(new TreeSet<>(AttachmentBinder.FIELDS), names(schema().at("/$defs/attachment/properties")));
    }

    @Test
    void thePageHasTheFieldsOfARequest() throws IOException {
        var table = TABLE.matcher(Files.readString(PAGE)).results().findFirst().orElseThrow().group();
        var rows = FIRST_CELL.matcher(table).results().map(cell -> cell.group(1)).collect(Collectors.joining());
        var onPage = new ArrayList<String>();
        CODE.matcher(rows).results().map(field -> field.group(1)).forEach(onPage::add);

        assertEquals(new TreeSet<>(SendRequestBinder.FIELDS), new TreeSet<>(onPage));
        assertEquals(SendRequestBinder.FIELDS.size(), onPage.size(), "a field has one row");
    }

    @Test
    void thePageNamesTheFieldsOfAnAttachment() throws IOException {
        String page = Files.readString(PAGE);
        var missing = new TreeSet<>(AttachmentBinder.FIELDS);
        missing.removeIf(field -> page.contains("`" + field + "`") || page.contains("\"" + field + "\": "));

        assertEquals(Set.of(), missing);
    }

    private static JsonNode schema() throws IOException {
        return new ObjectMapper().readTree(SCHEMA.toFile());
    }

    private static TreeSet<String> names(JsonNode properties) {
        var names = new TreeSet<String>();
        properties.fieldNames().forEachRemaining(names::add);
        return names;
    }
}
