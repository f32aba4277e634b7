package dev.heliograph.identity.secret;

import java.util.Optional;
import java.util.function.Supplier;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.identity.secret.SecretReference.Parameter;
import dev.heliograph.identity.secret.SecretReference.SecretsManager;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.text.Utf8;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

/** Secrets Manager and the Parameter Store of Systems Manager. A pending version is never read. */
public final class AwsSecretStore implements SecretStore {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final String setting;
    private final SecretReference reference;
    private final Supplier<SecretsManagerClient> secretsManager;
    private final Supplier<SsmClient> ssm;

    /** @param setting the variable that names the secret, for errors */
    public AwsSecretStore(String setting, SecretReference reference, Supplier<SecretsManagerClient> secretsManager,
            Supplier<SsmClient> ssm) {
        this.setting = setting;
        this.reference = reference;
        this.secretsManager = secretsManager;
        this.ssm = ssm;
    }

    @Override
    public String read() throws NotReadyException {
        return reference.match(new SecretReference.Cases<>() {
            @Override
            public String secret(SecretsManager secret) throws NotReadyException {
                return checked(AwsSecretStore.this.read(secret), "name the field behind a #, such as mails/entra#clientSecret");
            }

            @Override
            public String parameter(Parameter parameter) throws NotReadyException {
                return checked(AwsSecretStore.this.read(parameter), "keep the secret alone in the parameter");
            }
        });
    }

    /** The version {@code AWSPREVIOUS} of a secret, or the version before the current one of a parameter. */
    @Override
    public Optional<String> previous() throws NotReadyException {
        return reference.match(new SecretReference.Cases<Optional<String>>() {
            @Override
            public Optional<String> secret(SecretsManager secret) throws NotReadyException {
                var whole = ifAny(() -> whole(secret, Optional.of("AWSPREVIOUS")), "ResourceNotFoundException",
                        "Secrets Manager", "secretsmanager:GetSecretValue");
                return whole.flatMap(text -> usable(() -> field(secret, text)));
            }

            @Override
            public Optional<String> parameter(Parameter parameter) throws NotReadyException {
                long version = version(parameter);
                // The first version has none before it, and Systems Manager keeps a hundred.
                return version <= 1 ? Optional.empty()
                        : ifAny(() -> stored(parameter.name() + ":" + (version - 1)).value(),
                                "ParameterVersionNotFound", "Systems Manager", "ssm:GetParameter")
                                .flatMap(text -> usable(() -> text));
            }

            private long version(Parameter parameter) throws NotReadyException {
                try {
                    return stored(parameter.name()).version();
                } catch (RuntimeException e) {
                    throw explain(AwsFailure.of(e, "Systems Manager"), "ssm:GetParameter");
                }
            }
        });
    }

    /** The value in AWS's answer; empty if there is none. */
    private Optional<String> ifAny(Supplier<String> read, String missing, String service, String action)
            throws NotReadyException {
        try {
            return Optional.of(read.get());
        } catch (RuntimeException e) {
            var failure = AwsFailure.of(e, service);
            if (failure.code().equals(missing)) {
                return Optional.empty();
            }
            throw explain(failure, action);
        }
    }

    /** Reads a part of a value. */
    @FunctionalInterface
    private interface Part {
        String of() throws NotReadyException;
    }

    /** The usable part of a value; empty if it has none. */
    private Optional<String> usable(Part part) {
        try {
            return Optional.of(checked(part.of(), ""));
        } catch (NotReadyException e) {
            return Optional.empty();
        }
    }

    private String checked(String value, String ifJson) throws NotReadyException {
        if (value.isBlank()) {
            throw wrong("secret-empty", "it holds nothing");
        }
        // A file can end with a line break or begin with a byte order mark; no secret begins or ends with blanks.
        String secret = Utf8.withoutMark(value).strip();
        if (isJson(secret)) {
            throw wrong("secret-is-json", "it is JSON, of which one field is the secret; " + ifJson);
        }
        return secret;
    }

    private String read(SecretsManager reference) throws NotReadyException {
        String whole;
        try {
            whole = whole(reference, Optional.empty());
        } catch (RuntimeException e) {
            throw explain(AwsFailure.of(e, "Secrets Manager"), "secretsmanager:GetSecretValue");
        }
        return field(reference, whole);
    }

    /** @param stage the version's label; empty: the current one */
    private String whole(SecretsManager reference, Optional<String> stage) {
        var answer = secretsManager.get().getSecretValue(call -> {
            call.secretId(reference.id());
            stage.ifPresent(call::versionStage);
        });
        return Optional.ofNullable(answer.secretString())
                .orElseGet(() -> SecretStore.text(answer.secretBinary().asByteArray()));
    }

    private String field(SecretsManager reference, String whole) throws NotReadyException {
        return reference.field().isPresent() ? field(whole, reference.field().get()) : whole;
    }

    private String read(Parameter reference) throws NotReadyException {
        try {
            return stored(reference.name()).value();
        } catch (RuntimeException e) {
            throw explain(AwsFailure.of(e, "Systems Manager"), "ssm:GetParameter");
        }
    }

    private software.amazon.awssdk.services.ssm.model.Parameter stored(String name) {
        return ssm.get().getParameter(call -> call.name(name).withDecryption(true)).parameter();
    }

    private String field(String text, String name) throws NotReadyException {
        try {
            var field = JSON.readTree(Utf8.withoutMark(text)).path(name);
            if (field.isTextual()) {
                return field.textValue();
            }
        } catch (JsonProcessingException e) {
            throw wrong("secret-no-json", "it is not JSON, so it has no field \"" + name + "\"");
        }
        throw wrong("secret-no-field", "its JSON has no text in a field \"" + name + "\"");
    }

    /** Whether a text is JSON: neither a client secret nor a certificate is. */
    private static boolean isJson(String text) {
        try {
            return text.startsWith("{") && JSON.readTree(text).isObject();
        } catch (JsonProcessingException e) {
            return false;
        }
    }

    private NotReadyException explain(AwsFailure failure, String action) {
        return switch (failure.code()) {
            case "ResourceNotFoundException", "ParameterNotFound" ->
                wrong("secret-missing", "there is none of that name in this account and region, or it has no value yet");
            case "InvalidRequestException" -> wrong("secret-unusable", "it is marked for deletion");
            case "ValidationException", "InvalidParameterException" -> wrong("secret-malformed", failure.text());
            case "DecryptionFailure", "InvalidKeyId" -> wrong("secret-denied", denied(failure, action));
            default -> failure.setUp() ? wrong("secret-denied", denied(failure, action))
                    : NotReadyException.passing("secret-unreachable", failure.text());
        };
    }

    private static String denied(AwsFailure failure, String action) {
        return failure.code().isEmpty() ? failure.text()
                : failure.text() + ": grant the function's role " + action + " on it, and kms:Decrypt on its key if that is one"
                        + " of your own";
    }

    private NotReadyException wrong(String code, String text) {
        return NotReadyException.setUp(code, setting + ", the secret that it names: " + text);
    }
}
