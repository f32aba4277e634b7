package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

import org.junit.jupiter.api.Test;

import com.fasterxml.jackson.databind.ObjectMapper;

/** The README's examples are valid, for the schema and for the binder. */
class ReadmeTest {

    private static final Pattern JSON_BLOCK = Pattern.compile("```json\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern CURL = Pattern.compile("curl http://localhost:8080 -d '(.*?)'");

    @Test
    void everyExampleIsAValidRequest() throws IOException, InvalidRequestException {
        String readme = Files.readString(Path.of("README.md"));
        int examples = 0;
        for (var pattern : List.of(JSON_BLOCK, CURL)) {
            var found = pattern.matcher(readme);
            while (found.find()) {
                var request = new ObjectMapper().readTree(found.group(1));
                examples++;
                if (request.has("resolve")) {
                    ResolveBinder.bind(request);
                    continue;
                }
                assertEquals(List.of(), ContractMutationTest.schemaSays(request));
                new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(request, "id");
            }
        }
        assertTrue(examples >= 4, "examples found: " + examples);
    }
}
