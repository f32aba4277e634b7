package dev.heliograph.lab.bench;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

import dev.heliograph.identity.SelfSigned;
import dev.heliograph.lab.aws.LocalAws;
import dev.heliograph.lab.aws.LocalSecrets;
import dev.heliograph.lab.aws.LocalSts;
import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/** The set-ups of a measurement. The parts of AWS run in this process, one of each for all rounds. */
enum Variant {

    /** A client secret in the environment, nothing of AWS asked. */
    PLAIN,

    /** With a ledger table, one for each round, and a dead-letter queue. */
    LEDGER,

    /** A client secret that is kept in Secrets Manager. */
    SECRET_ID,

    /** A certificate that is kept in Secrets Manager. */
    CERTIFICATE,

    /** The role of the function. */
    FEDERATION;

    private static int tables;

    /** @param argument an executable, and after an @ the variant */
    static Variant of(String argument) {
        int at = argument.indexOf('@');
        return at < 0 ? PLAIN : valueOf(argument.substring(at + 1).toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    Map<String, String> environment(Sandbox sandbox) throws Exception {
        var variables = new HashMap<>(Map.of("AWS_REGION", LocalAws.REGION, "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test"));
        switch (this) {
            case PLAIN -> variables.put("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET);
            case LEDGER -> {
                variables.put("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET);
                variables.putAll(Aws.ledger());
            }
            case SECRET_ID -> variables.putAll(Aws.secret("HELIOGRAPH_CLIENT_SECRET_ID", EntraEndpoint.CLIENT_SECRET));
            case CERTIFICATE -> {
                sandbox.entra().trustCertificates(Aws.CERTIFICATE.certificate());
                variables.putAll(Aws.secret("HELIOGRAPH_CERTIFICATE_ID", Aws.CERTIFICATE.pem()));
            }
            case FEDERATION -> {
                sandbox.entra().trustIdentity(LocalSts.ISSUER, LocalSts.ROLE, "api://AzureADTokenExchange", Aws.STS.key());
                variables.put("HELIOGRAPH_CREDENTIAL", "federation");
                variables.put("AWS_ENDPOINT_URL_STS", Aws.STS.endpoint().toString());
            }
        }
        return variables;
    }

    /** Started on first use. */
    private static final class Aws {

        private static final LocalSecrets SECRETS = started(LocalSecrets::new);
        private static final LocalSts STS = started(() -> new LocalSts("test"));
        private static final SelfSigned CERTIFICATE = started(SelfSigned::rsa);

        @FunctionalInterface
        private interface Start<T> {
            T start() throws Exception;
        }

        private static final class Local {
            private static final LocalAws AWS = started(LocalAws::new);
        }

        static Map<String, String> secret(String variable, String value) {
            SECRETS.put("mails", value);
            return Map.of(variable, "mails", "AWS_ENDPOINT_URL_SECRETS_MANAGER", SECRETS.endpoint().toString());
        }

        static Map<String, String> ledger() {
            String table = "ledger-" + ++tables;
            Local.AWS.createTable(table);
            return Map.of("AWS_ENDPOINT_URL_DYNAMODB", Local.AWS.dynamoDbEndpoint().toString(),
                    "AWS_ENDPOINT_URL_SQS", Local.AWS.sqsEndpoint().toString(), "HELIOGRAPH_LEDGER_TABLE", table,
                    "HELIOGRAPH_DEAD_LETTER_QUEUE_URL", Local.AWS.createQueue("dead"));
        }

        private static <T> T started(Start<T> start) {
            try {
                return start.start();
            } catch (Exception e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
