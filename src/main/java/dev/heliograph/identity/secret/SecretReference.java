package dev.heliograph.identity.secret;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.setting.InvalidSettingException;

/** Where a secret is kept. */
public sealed interface SecretReference {

    /** Calls the function for the case. */
    <T> T match(Cases<T> cases) throws NotReadyException;

    /** A function for each case. */
    interface Cases<T> {

        T secret(SecretsManager secret) throws NotReadyException;

        T parameter(Parameter parameter) throws NotReadyException;
    }

    /**
     * A secret in Secrets Manager.
     *
     * @param id its name or ARN
     * @param field which field of the secret's JSON; empty: the whole of its text
     */
    record SecretsManager(String id, Optional<String> field) implements SecretReference {

        @Override
        public <T> T match(Cases<T> cases) throws NotReadyException {
            return cases.secret(this);
        }
    }

    /**
     * A parameter of Systems Manager.
     *
     * @param name its name or ARN
     */
    record Parameter(String name) implements SecretReference {

        @Override
        public <T> T match(Cases<T> cases) throws NotReadyException {
            return cases.parameter(this);
        }
    }

    /** A secret's ARN has colons and its name can't, so a mistyped ARN is recognised. */
    Pattern SECRET = Pattern.compile("arn:[a-z-]+:secretsmanager:[a-z0-9-]+:\\d{12}:secret:[A-Za-z0-9/_+=.@-]+"
            + "|[A-Za-z0-9/_+=.@-]{1,512}");
    Pattern PARAMETER = Pattern.compile("arn:[a-z-]+:ssm:[a-z0-9-]+:\\d{12}:parameter/[A-Za-z0-9/_.-]+|[A-Za-z0-9/_.-]+");

    String PARAMETER_PREFIX = "ssm:";

    /**
     * @param setting the variable's name, for the error
     * @throws InvalidSettingException if it is not a reference
     */
    static SecretReference parse(String setting, String text) {
        if (text.startsWith(PARAMETER_PREFIX) || text.matches("arn:[a-z-]+:ssm:.*")) {
            String name = text.startsWith(PARAMETER_PREFIX) ? text.substring(PARAMETER_PREFIX.length()) : text;
            if (PARAMETER.matcher(name).matches()) {
                return new Parameter(name);
            }
        } else {
            int hash = text.indexOf('#');
            String id = hash < 0 ? text : text.substring(0, hash);
            if (SECRET.matcher(id).matches() && hash != text.length() - 1) {
                return new SecretsManager(id, hash < 0 ? Optional.empty() : Optional.of(text.substring(hash + 1)));
            }
        }
        // The value may be the secret itself, so it is not shown.
        throw new InvalidSettingException(setting, "a text of " + text.length()
                + " characters that names no secret; wanted:"
                + " the name or ARN of a secret in Secrets Manager (with #field for one field of its JSON), or ssm: and the"
                + " name of a parameter");
    }
}
