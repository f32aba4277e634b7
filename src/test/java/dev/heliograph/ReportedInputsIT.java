package dev.heliograph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.http.Fault;

/** Inputs that users of other mail senders have reported as bugs, given to the executable. Its answers are printed. */
class ReportedInputsIT {

    private static final String SMALL = "\"from\": \"billing@contoso.com\", \"to\": [\"ada@example.org\"], \"subject\": \"s\"";

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @TempDir
    Path directory;

    private final List<FunctionEnvironment> environments = new ArrayList<>();

    @AfterEach
    void end() throws Exception {
        for (var environment : environments) {
            environment.close();
        }
    }

    @ParameterizedTest
    @CsvSource({ "nested 1001 deep, 1001", "a number of 1001 digits, 0", "a name of 50001 characters, -1" })
    void aBatchWithAPoisonedMessage(String label, int deep) throws Exception {
        String poison = deep > 0 ? "[".repeat(deep) + "]".repeat(deep)
                : deep == 0 ? "{\"to\": " + "1".repeat(1001) + "}" : "{\"" + "n".repeat(50_001) + "\": 1}";
        var environment = environment(Map.of());
        String answer = show("1", label, invoke(environment, batch(mail("one", ""), poison, mail("two", ""))));
        assertEquals("{\"batchItemFailures\":[{\"itemIdentifier\":\"m1\"}]}", answer);
        assertEquals(2, sandbox.get().inbox().mails().size());
        assertTrue(environment.log().contains("\"id\":\"m1\",\"outcome\":\"rejected\""), environment.log());
    }

    @ParameterizedTest
    @CsvSource({ "ada@straße.de, ada@xn--strae-oqa.de", "ada@βόλος.com, ada@xn--nxasmm1c.com",
            "ada@नमस्ते.example, ada@xn--h2bhs4b8d8a.example", "ada@😀.example, ada@xn--e28h.example" })
    void aDomainStaysTheOneThatItWas(String given, String sent) throws Exception {
        String answer = invoke(environment(Map.of()), "{\"from\": \"b@straße.de\", \"to\": [\"" + given
                + "\"], \"replyTo\": [\"" + given + "\"], \"subject\": \"s\", \"text\": \"t\"}");
        assertTrue(answer.contains("accepted"), answer);
        var mail = sandbox.get().inbox().mails().get(0);
        assertEquals(sent, show("2", given, mail.to().get(0).address()));
        assertEquals(sent, mail.replyTo().get(0).address());
        assertEquals("b@xn--strae-oqa.de", mail.from().address());
    }

    @ParameterizedTest
    @ValueSource(strings = { "pa$$word", "pa${x}word", "${HOME}", "\\\\$x" })
    void aSecretIsTheLiteralValueOfItsVariable(String secret) throws Exception {
        sandbox.get().entra().rotateSecret(secret);
        for (String variable : List.of("AZURE_CLIENT_SECRET", "HELIOGRAPH_CLIENT_SECRET")) {
            var settings = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
            settings.putAll(
                    Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                            variable, secret));
            String answer = show("3", variable + "=" + secret, invoke(start(settings), mail("1", "")));
            assertTrue(answer.contains("accepted"), answer);
        }
    }

    @Test
    void aFilesTypeIsThatOfItsName() throws Exception {
        accepted(invoke(environment(Map.of()), "{" + SMALL + ", \"html\": \"<img src='cid:logo'>\", \"attachments\": ["
                + "{\"name\": \"logo.png\", \"contentId\": \"logo\", \"content\": \"aGk=\"},"
                + "{\"name\": \"invoice.pdf\", \"contentId\": \"invoice\", \"content\": \"aGk=\"},"
                + "{\"name\": \"empty.txt\", \"content\": \"\"}]}"));
        var files = sandbox.get().inbox().mails().get(0).attachments();
        assertEquals("[image/png, application/pdf, text/plain]",
                show("4", "logo.png, invoice.pdf, empty.txt",
                        files.stream().map(file -> file.contentType()).toList().toString()));
        assertEquals("[logo, , ]",
                show("14", "content ids, of which html shows one",
                        files.stream().map(file -> file.contentId()).toList().toString()));
        assertEquals(0, show("15", "an empty file", files.get(2).bytes().length));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', value = {
            "5  | \"cc\": [\"ada\\u200B@example.org\"], \"text\": \"t\" | $.cc[0]: holds an invisible character (U+200B at character 4)",
            "5  | \"cc\": [\"ad\\u2060a@example.org\"], \"text\": \"t\" | $.cc[0]: holds an invisible character (U+2060 at character 3)",
            "5  | \"cc\": [\"ada@example.org\\u00A0\"], \"text\": \"t\" | $.cc[0]: holds an invisible character (U+00A0 at character 16)",
            "5  | \"cc\": [\"\\uFEFFada@example.org\"], \"text\": \"t\" | $.cc[0]: holds an invisible character (U+FEFF at character 1)",
            "5  | \"cc\": [\"Eve \\u202Egro <ada@example.org>\"], \"text\": \"t\" | $.cc[0]: holds an invisible character (U+202E at character 5)",
            "7  | \"text\": \"Party \\ud83d\" | $.text: a string of 7 characters with half a character",
            "7  | \"template\": \"receipt\", \"data\": {\"name\": \"\\ud83d\"} | $.data.name: a string of 1 character with half a character",
            "8  | \"text\": \"t\", \"attachments\": [{\"name\": \"a\", \"content\": \"aGk\"}] | $.attachments[0].content: base64 of 3 characters that is cut off",
            "8  | \"text\": \"t\", \"attachments\": [{\"name\": \"a\", \"content\": \"aGl=\"}] | $.attachments[0].content: base64 of 4 characters that is cut off",
            "13 | \"text\": \"t\", \"foo\": 1, \"bar\": 2 | $.foo: unknown field; wanted: only id, from, mailbox, to, cc, bcc, replyTo, subject, text, html, calendar, template, data, attachments, inReplyTo, references, headers, importance, format, saveToSentItems, whenUnknown, sendAt, expiresAt, ignoreSuppression, tags | $.bar: unknown field\"",
            "14 | \"html\": \"<img src='cid:x'>\" | $.html: shows 1 image by cid: that no attachment has",
            "16 | \"text\": \"t\", \"template\": \"t\", \"data\": {\"zoe@example.org\": 1, \"zoe@example.org\": 2} | $: not JSON (171 characters, a name occurs twice" })
    void whatIsWrongIsSaid(String row, String fields, String reason) throws Exception {
        var environment = environment(Map.of());
        String answer = invoke(environment,
                "[{\"id\": \"good\", " + SMALL + ", \"text\": \"t\"}, {\"id\": \"bad\", " + SMALL + ", "
                        + fields + "}]")
                .replace("\\\"", "\"");
        show(row, fields, answer.replaceAll(".*(\"id\":\"bad\".*)\\]\\}.*", "$1"));
        assertTrue(answer.contains("{\"id\":\"good\",\"outcome\":\"accepted\"}"), answer);
        assertTrue(
                answer.contains("\"id\":\"bad\",\"outcome\":\"rejected\",\"code\":\"invalid-request\",\"reason\":\"" + reason),
                answer);
        assertFalse((answer + environment.log()).contains("zoe"), answer);
        assertEquals(1, sandbox.get().inbox().mails().size());
    }

    @Test
    void marksOfEditorsAreNoPartOfTheText() throws Exception {
        Files.writeString(directory.resolve("notice.html"), "\uFEFF<p>{name}</p>");
        Files.writeString(directory.resolve("notice.subject.txt"), "\uFEFFFor {name}");
        Files.write(directory.resolve("latin.txt"), "Grüße".getBytes(StandardCharsets.ISO_8859_1));
        var environment = environment(Map.of("HELIOGRAPH_TEMPLATES", directory.toString()));
        String template = "\uFEFF{\"from\": \"a@contoso.com\", \"to\": [\"b@example.org\"], \"template\": \"notice\", \"data\": {\"name\": \"Ada\"}}";
        assertEquals("{\"batchItemFailures\":[]}", show("6", "U+FEFF before a message, a template, its subject",
                invoke(environment, batch(template))));
        var mail = sandbox.get().inbox().mails().get(0);
        assertEquals("For Ada", mail.subject());
        assertEquals("<p>Ada</p>", mail.html());
        String latin = show("6", "a template in Latin-1", invoke(environment, "{" + SMALL + ", \"template\": \"latin\"}"));
        assertTrue(latin.contains("latin.txt is not UTF-8"), latin);
    }

    @Test
    void valuesOfTemplates() throws Exception {
        Files.writeString(directory.resolve("if.txt"), "Hello\n{#if count > 1}many{/if}");
        Files.writeString(directory.resolve("number.txt"), "{n}");
        var environment = environment(Map.of("HELIOGRAPH_TEMPLATES", directory.toString()));
        for (String count : List.of("null", "\"word\"")) {
            String answer = show("9", "{#if count > 1} with " + count,
                    invoke(environment, "{" + SMALL + ", \"template\": \"if\", \"data\": {\"count\": " + count + "}}"));
            assertTrue(answer.contains("$.data: count is ") && answer.contains("(if.txt, line 2)"), answer);
        }
        for (String n : List.of("1.0", "1.10", "1E400", "123456789012345678901234567890")) {
            accepted(invoke(environment, "{" + SMALL + ", \"template\": \"number\", \"data\": {\"n\": " + n + "}}"));
            assertEquals(n.replace("E", "E+"), show("9", n, sandbox.get().inbox().mails().get(0).text()));
        }
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "10 | HTTPS_PROXY=http://u:p@ss#w@127.0.0.1:3128 | HTTPS_PROXY: not a proxy's address",
            "12 | HELIOGRAPH_SEND_TIMEOUT=3s HELIOGRAPH_TIMEOUT=8s HELIOGRAPH_LEDGER_TABLE=t | HELIOGRAPH_SEND_TIMEOUT: 3.0 s; wanted:",
            "12 | HELIOGRAPH_MODE=livee | HELIOGRAPH_MODE: \"livee\"; wanted:",
            "12 | HELIOGRAPH_ALLOWED_SENDERS=contoso.com | HELIOGRAPH_ALLOWED_SENDERS: 'contoso.com' is neither an address",
            "12 | HELIOGRAPH_ROLE=sender | HELIOGRAPH_ROLE: \"sender\"; wanted:",
            "12 | HELIOGRAPH_ALLOWED_HEADERS=X:Shop | HELIOGRAPH_ALLOWED_HEADERS: 'X:Shop' is neither a header's name",
            "12 | HELIOGRAPH_METRICS=maybe | HELIOGRAPH_METRICS: \"maybe\"; wanted:" })
    void aWrongSettingIsOneLineInTheLogAndInLambdasErrorReport(String row, String settings, String line) throws Exception {
        var variables = new HashMap<String, String>();
        for (String setting : settings.split(" ")) {
            variables.put(setting.substring(0, setting.indexOf('=')), setting.substring(setting.indexOf('=') + 1));
        }
        var environment = environment(variables);
        environment.ended().get(20, TimeUnit.SECONDS);
        String log = environment.log();
        String told = show(row, settings, environment.initError().get(1, TimeUnit.SECONDS));
        assertTrue(told.startsWith("{\"errorMessage\":\"" + line.replace("\"", "\\\"")), told);
        assertTrue(log.startsWith(line), log);
        assertEquals(1, log.strip().lines().count(), log);
        assertFalse((told + log).contains("ss#w"), told + log);
    }

    @ParameterizedTest
    @CsvSource({ "401, OrganizationFromTenantGuidNotFound, no Exchange Online",
            "404, ErrorNonExistentMailbox, no such mailbox" })
    void aSetUpThatIsWrongWaitsForAnOperator(int status, String code, String reason) throws Exception {
        sandbox.get().faults().next(new Fault.Answer(status, code, Optional.empty(), false), 2);
        String answer = show("11", status + " " + code, invoke(environment(Map.of()), mail("1", "")));
        assertTrue(answer.contains("misconfigured") && answer.contains(reason), answer);
    }

    @Test
    void whatExchangeTakesForTheSameIsADuplicate() throws Exception {
        var environment = environment(Map.of());
        accepted(invoke(environment, mail("1", "")));
        String answer = invoke(environment, mail("1", "").replace("billing@contoso.com", "Billing@Contoso.COM"));
        assertTrue(show("17", "from Billing@Contoso.COM", answer).contains("\"outcome\":\"duplicate\""), answer);
    }

    @ParameterizedTest
    @ValueSource(strings = { "{\"ok\": true}", "{\"access_token\": \"\", \"token_type\": \"Bearer\", \"expires_in\": 3599}" })
    void anEntraWithoutATokenIsTransient(String said) throws Exception {
        sandbox.get().entra().answerWith(said);
        String answer = show("18", said, invoke(environment(Map.of("HELIOGRAPH_SHORT_WAIT", "0s")), mail("1", "")));
        assertTrue(answer.contains("\\\"outcome\\\":\\\"transient\\\""), answer);
        assertEquals(0, sandbox.get().graph().requests());
    }

    @Test
    void aSecretInJsonNeedsItsFieldsName() throws Exception {
        try (var secrets = new LocalSecrets()) {
            secrets.put("mails/entra", "{\"clientSecret\": \"" + EntraEndpoint.CLIENT_SECRET + "\"}");
            var settings = new HashMap<String, String>(FunctionEnvironment.towards(sandbox.get()));
            settings.putAll(
                    Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                            "HELIOGRAPH_CLIENT_SECRET_ID", "mails/entra", "AWS_ENDPOINT_URL_SECRETS_MANAGER",
                            secrets.endpoint().toString()));
            String answer = show("19", "a secret in JSON without #field", invoke(start(settings), mail("1", "")));
            assertTrue(answer.contains("secret-is-json") && answer.contains("mails/entra#clientSecret"), answer);
        }
    }

    @Test
    void whatLambdaGaveUpComesAgain() throws Exception {
        String record = "{\"version\": \"1.0\", \"requestContext\": {\"requestId\": \"r-1\", \"condition\": \"RetriesExhausted\"},"
                + " \"requestPayload\": {\"detail-type\": \"t\", \"source\": \"s\", \"id\": \"e-1\", \"detail\": {" + SMALL
                + ", \"text\": \"t\"}}}";
        var environment = environment(Map.of());
        assertEquals("{\"results\":[{\"id\":\"e-1\",\"outcome\":\"accepted\"}]}",
                show("20", "an on-failure record", invoke(environment, record)));
        assertEquals("{\"batchItemFailures\":[]}", invoke(environment, batch(record)));
        assertEquals(1, sandbox.get().inbox().mails().size());
    }

    @Test
    void aMailboxThatIsNotListedCostsNothing() throws Exception {
        var environment = environment(Map.of("HELIOGRAPH_ALLOWED_SENDERS", "sales@contoso.com, *@other.example"));
        String answer = show("22", "from billing@contoso.com", invoke(environment, mail("1", "")));
        assertTrue(answer.contains("sender-not-allowed"), answer);
        assertEquals(0, sandbox.get().graph().requests());
        accepted(invoke(environment, mail("2", "").replace("billing@contoso.com", "Sales@contoso.com")));
        accepted(invoke(environment, mail("3", "").replace("billing@contoso.com", "any@other.example")));
        assertFalse(environment.log().contains("billing@contoso.com"), environment.log());
        assertFalse(
                show("23", "metrics", environment.log().lines().filter(line -> line.contains("_aws")).findFirst().orElseThrow())
                        .contains("Mailbox"),
                environment.log());
    }

    private static String batch(String... bodies) {
        var records = JsonNodeFactory.instance.arrayNode();
        for (String body : bodies) {
            records.addObject().put("messageId", "m" + (records.size() - 1)).put("eventSource", "aws:sqs").put("body", body);
        }
        return JsonNodeFactory.instance.objectNode().set("Records", records).toString();
    }

    private static String mail(String id, String more) {
        return "{\"id\": \"" + id + "\", " + SMALL + ", \"text\": \"t\"" + more + "}";
    }

    private static void accepted(String answer) {
        assertTrue(answer.contains("\"outcome\":\"accepted\""), answer);
    }

    private static <T> T show(String row, String input, T came) {
        String text = String.valueOf(came);
        System.out.println(
                "reported " + row + " | " + input + " | " + (text.length() > 400 ? text.substring(0, 400) + "…" : text));
        return came;
    }

    private FunctionEnvironment environment(Map<String, String> settings) throws Exception {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET));
        variables.putAll(settings);
        return start(variables);
    }

    private FunctionEnvironment start(Map<String, String> variables) throws Exception {
        var environment = new FunctionEnvironment(variables);
        environments.add(environment);
        return environment;
    }

    private static String invoke(FunctionEnvironment environment, String event) throws Exception {
        return environment.invoke(event).get(30, TimeUnit.SECONDS);
    }
}
