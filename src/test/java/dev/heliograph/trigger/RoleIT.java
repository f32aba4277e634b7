package dev.heliograph.trigger;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import dev.heliograph.command.Role;
import dev.heliograph.lab.aws.FunctionEnvironment;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.trigger.RoleTest.Source;

/** The executable with each role, and with the settings that say what requests may decide. */
class RoleIT {

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    @ParameterizedTest
    @EnumSource(Role.class)
    void itRunsItsOwnCommandsByADirectCallAndNoOther(Role role) throws Exception {
        try (var environment = environment(Map.of("HELIOGRAPH_ROLE", role.name().toLowerCase(Locale.ROOT)))) {
            for (var command : RoleTest.COMMANDS.entrySet()) {
                var owner = RoleTest.OWNERS.get(command.getKey());

                String answer = invoke(environment, command.getValue());

                assertEquals(role != Role.ALL && role != owner, answer.contains("wrong-role"), answer);
                for (var source : Source.values()) {
                    String none = invoke(environment, source.of(command.getValue()).toString());
                    assertFalse(none.matches("(?s).*(\"was|resolved|cancelled|collected|not-receiving|textBytes).*"), none);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Role.class)
    void itSendsOrLeavesAMailInItsQueue(Role role) throws Exception {
        boolean sends = role == Role.ALL || role == Role.SEND;
        try (var environment = environment(Map.of("HELIOGRAPH_ROLE", role.name().toLowerCase(Locale.ROOT)))) {
            String answer = invoke(environment,
                    Events.ofQueue("arn:aws:sqs:eu-central-1:1:mails", RoleTest.MAIL, Instant.now(), 1).toString());

            assertEquals(sends ? "{\"batchItemFailures\":[]}" : "{\"batchItemFailures\":[{\"itemIdentifier\":\"m-1\"}]}",
                    answer);
            assertEquals(sends ? 1 : 0, sandbox.get().inbox().mails().size());
        }
    }

    @Test
    void aRequestOverridesNothingThatIsForbidden() throws Exception {
        try (var environment = environment(Map.of("HELIOGRAPH_ALLOW_RESEND", "false",
                "HELIOGRAPH_ALLOW_IGNORE_SUPPRESSION", "false", "HELIOGRAPH_ALLOWED_HEADERS", "X-Campaign,X-Shop-*"))) {
            String refused = invoke(environment, with("\"whenUnknown\": \"resend\", \"ignoreSuppression\": true,"
                    + " \"headers\": {\"X-Shop\": \"1\", \"x-shop-order\": \"2\"}"));
            String accepted = invoke(environment, with("\"headers\": {\"X-CAMPAIGN\": \"1\", \"x-shop-order\": \"2\"}"));

            assertTrue(refused.contains("$.whenUnknown: would send") && refused.contains("$.ignoreSuppression: true")
                    && refused.contains("$.headers['X-Shop']: a header"), refused);
            assertFalse(refused.contains("x-shop-order"), refused);
            assertTrue(accepted.contains("\"outcome\":\"accepted\""), accepted);
        }
    }

    private static String with(String fields) {
        return RoleTest.MAIL.replaceFirst("\\{", "{" + Matcher.quoteReplacement(fields) + ", ");
    }

    private static String invoke(FunctionEnvironment environment, String event) throws Exception {
        return environment.invoke(event).get(60, TimeUnit.SECONDS);
    }

    private FunctionEnvironment environment(Map<String, String> settings) throws Exception {
        var variables = new HashMap<>(FunctionEnvironment.towards(sandbox.get()));
        variables.putAll(Map.of("HELIOGRAPH_TENANT_ID", EntraEndpoint.TENANT, "HELIOGRAPH_CLIENT_ID", EntraEndpoint.CLIENT_ID,
                "HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET, "AWS_ENDPOINT_URL", "http://127.0.0.1:1"));
        variables.putAll(settings);
        return new FunctionEnvironment(variables);
    }
}
