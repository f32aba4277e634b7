package dev.heliograph.identity;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.stream.Collectors;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.http.HttpStack;
import dev.heliograph.identity.entra.AwsFederation;
import dev.heliograph.identity.entra.ClientCertificate;
import dev.heliograph.identity.entra.ClientSecret;
import dev.heliograph.identity.entra.Credential;
import dev.heliograph.identity.entra.EntraApp;
import dev.heliograph.identity.entra.EntraExchange;
import dev.heliograph.identity.secret.AwsSecretStore;
import dev.heliograph.identity.secret.CachedSecret;
import dev.heliograph.identity.secret.CertificateFile;
import dev.heliograph.identity.secret.SecretReference;
import dev.heliograph.identity.secret.SecretSource;
import dev.heliograph.identity.secret.SecretStore;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.setting.InvalidSettingException;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.sts.StsClient;

/** Finds the credential that is configured. */
final class Credentials {

    private static final String SECRET = "HELIOGRAPH_CLIENT_SECRET";
    private static final String SECRET_ID = "HELIOGRAPH_CLIENT_SECRET_ID";
    private static final String CERTIFICATE_ID = "HELIOGRAPH_CERTIFICATE_ID";
    private static final String CERTIFICATE_PATH = "HELIOGRAPH_CERTIFICATE_PATH";

    private final IdentityConfig config;
    private final HttpStack http;
    private final AwsClients aws;
    private final ExecutorService executor;
    private final Clock clock;

    Credentials(IdentityConfig config, HttpStack http, AwsClients aws, ExecutorService executor, Clock clock) {
        this.config = config;
        this.http = http;
        this.aws = aws;
        this.executor = executor;
        this.clock = clock;
    }

    /**
     * The credential.
     *
     * @param text a description for the log, or why it can't be used
     * @param usable whether there is one
     */
    record Found(String text, Credential credential, boolean usable) {

        private Found(String text, Credential credential) {
            this(text, credential, true);
        }
    }

    /**
     * A credential that is incomplete or ambiguous is found as well, and each mail fails with the reason. A start that
     * fails would lose the reason.
     *
     * @throws InvalidSettingException if Entra's address is malformed
     */
    Found find() {
        var authorityHost = requireHttps(config.authorityHost().orElse(config.cloud().authorityHost()));
        try {
            var kinds = config.credential().map(name -> List.of(CredentialKind.parse("HELIOGRAPH_CREDENTIAL", name)))
                    .orElseGet(this::configured);
            var missing = missing(kinds);
            return missing.isEmpty() ? of(kinds.get(0), authorityHost) : none("no-credentials", "not set: " + missing);
        } catch (InvalidSettingException e) {
            return none("malformed-credentials", e.getMessage());
        }
    }

    private static Found none(String code, String reason) {
        return new Found("none: " + reason, () -> {
            throw NotReadyException.setUp(code, reason);
        }, false);
    }

    private Found of(CredentialKind kind, URI authorityHost) {
        var entra = new EntraExchange(new EntraApp(authorityHost, config.tenantId().orElseThrow(),
                config.clientId().orElseThrow(), config.cloud().graph() + "/.default"), http, executor, clock);
        return switch (kind) {
            case SECRET -> new Found("client secret",
                    new ClientSecret(entra, oneOf(SECRET, config.clientSecret().map(SecretSource::given),
                            SECRET_ID, config.clientSecretId().map(id -> inAws(SECRET_ID, id)))));
            case CERTIFICATE -> new Found("certificate", new ClientCertificate(entra,
                    oneOf(CERTIFICATE_PATH, config.certificatePath().map(path -> cached(new CertificateFile(path))),
                            CERTIFICATE_ID, config.certificateId().map(id -> inAws(CERTIFICATE_ID, id))),
                    config.certificatePassword()));
            case FEDERATION -> new Found("federation with AWS", new AwsFederation(entra, aws.onFirstUse(StsClient::builder),
                    config.federationAudience().orElse(config.cloud().audience())));
        };
    }

    private boolean isConfigured(CredentialKind kind) {
        return switch (kind) {
            case SECRET -> config.clientSecret().isPresent() || config.clientSecretId().isPresent();
            case CERTIFICATE -> config.certificateId().isPresent() || config.certificatePath().isPresent();
            case FEDERATION -> config.federationAudience().isPresent();
        };
    }

    private List<CredentialKind> configured() {
        var kinds = Arrays.stream(CredentialKind.values()).filter(this::isConfigured).toList();
        if (kinds.size() > 1) {
            var names = kinds.stream().map(CredentialKind::word).collect(Collectors.joining(" or "));
            throw new InvalidSettingException("HELIOGRAPH_CREDENTIAL",
                    "not set, though settings of more than one credential are;"
                            + " wanted: " + names);
        }
        return kinds;
    }

    /** Names the settings that are missing; empty if none is. */
    private String missing(List<CredentialKind> kinds) {
        var missing = new ArrayList<String>();
        if (config.tenantId().isEmpty()) {
            missing.add("HELIOGRAPH_TENANT_ID");
        }
        if (config.clientId().isEmpty()) {
            missing.add("HELIOGRAPH_CLIENT_ID");
        }
        if (kinds.isEmpty()) {
            missing.add("one of " + SECRET + ", " + SECRET_ID + ", " + CERTIFICATE_ID + ", " + CERTIFICATE_PATH
                    + " and HELIOGRAPH_CREDENTIAL=federation");
        } else if (kinds.get(0) == CredentialKind.SECRET && !isConfigured(CredentialKind.SECRET)) {
            missing.add(SECRET + " or " + SECRET_ID);
        } else if (kinds.get(0) == CredentialKind.CERTIFICATE && !isConfigured(CredentialKind.CERTIFICATE)) {
            missing.add(CERTIFICATE_ID + " or " + CERTIFICATE_PATH);
        }
        return String.join(", ", missing);
    }

    private static SecretSource oneOf(String oneName, Optional<SecretSource> one, String otherName,
            Optional<SecretSource> other) {
        if (one.isPresent() && other.isPresent()) {
            throw new InvalidSettingException(otherName, oneName + " (or its AZURE_ equivalent) is set as well;"
                    + " wanted: one of them");
        }
        return one.or(() -> other).orElseThrow();
    }

    private SecretSource inAws(String setting, String id) {
        return cached(new AwsSecretStore(setting, SecretReference.parse(setting, id),
                aws.onFirstUse(SecretsManagerClient::builder), aws.onFirstUse(SsmClient::builder)));
    }

    private SecretSource cached(SecretStore store) {
        return new CachedSecret(store, clock);
    }

    /** azure-identity accepts https only, and would say so only when the first mail is sent. */
    private static URI requireHttps(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new InvalidSettingException("HELIOGRAPH_AUTHORITY_HOST", "\"" + address
                    + "\"; wanted: an https address such as https://login.microsoftonline.com");
        }
        return address;
    }
}
