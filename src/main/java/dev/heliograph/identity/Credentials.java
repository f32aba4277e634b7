package dev.heliograph.identity;

import java.net.URI;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Optional;
import java.util.concurrent.ExecutorService;

import dev.heliograph.http.HttpStack;
import dev.heliograph.http.aws.AwsClients;
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
     * What was found.
     *
     * @param text which it is, for the log
     */
    record Found(String text, Credential credential) {
    }

    /**
     * One that is not complete is found as well: it says what is missing of each mail, until it is there.
     *
     * @throws IllegalArgumentException if settings are malformed or contradict each other
     */
    Found find() {
        var authorityHost = requireHttps(config.authorityHost().orElse(config.cloud().authorityHost()));
        var secret = either(SECRET, config.clientSecret().map(SecretSource::given),
                SECRET_ID, config.clientSecretId().map(id -> inAws(SECRET_ID, id)));
        var certificate = either(CERTIFICATE_PATH, config.certificatePath().map(path -> kept(new CertificateFile(path))),
                CERTIFICATE_ID, config.certificateId().map(id -> inAws(CERTIFICATE_ID, id)));
        var kind = config.credential().or(() -> found(secret.isPresent(), certificate.isPresent()));
        var missing = missing(kind, secret.isPresent(), certificate.isPresent());
        if (!missing.isEmpty()) {
            return new Found("none, as is not set: " + missing, () -> {
                throw NoTokenException.setUp("no-credentials", "not set: " + missing);
            });
        }
        var entra = new EntraExchange(new EntraApp(authorityHost, config.tenantId().orElseThrow(),
                config.clientId().orElseThrow(), config.cloud().graph() + "/.default"), http, executor, clock);
        return switch (kind.orElseThrow()) {
            case SECRET -> new Found("client secret", new ClientSecret(entra, secret.orElseThrow()));
            case CERTIFICATE -> new Found("certificate",
                    new ClientCertificate(entra, certificate.orElseThrow(), config.certificatePassword()));
            case FEDERATION -> new Found("federation with AWS", new AwsFederation(entra, aws.onFirstUse(StsClient::builder),
                    config.federationAudience().orElse(config.cloud().audience())));
        };
    }

    private Optional<CredentialKind> found(boolean secret, boolean certificate) {
        if (secret && certificate) {
            throw new IllegalArgumentException(
                    "HELIOGRAPH_CREDENTIAL: not set, though both a client secret and a certificate are;"
                            + " wanted: secret or certificate");
        } else if (secret) {
            return Optional.of(CredentialKind.SECRET);
        } else if (certificate) {
            return Optional.of(CredentialKind.CERTIFICATE);
        }
        return config.federationAudience().map(audience -> CredentialKind.FEDERATION);
    }

    /** The settings that are missing, in words; empty: none. */
    private String missing(Optional<CredentialKind> kind, boolean secret, boolean certificate) {
        var missing = new ArrayList<String>();
        if (config.tenantId().isEmpty()) {
            missing.add("HELIOGRAPH_TENANT_ID");
        }
        if (config.clientId().isEmpty()) {
            missing.add("HELIOGRAPH_CLIENT_ID");
        }
        if (kind.isEmpty()) {
            missing.add("one of " + SECRET + ", " + SECRET_ID + ", " + CERTIFICATE_ID + ", " + CERTIFICATE_PATH
                    + " and HELIOGRAPH_CREDENTIAL=federation");
        } else if (kind.get() == CredentialKind.SECRET && !secret) {
            missing.add(SECRET + " or " + SECRET_ID);
        } else if (kind.get() == CredentialKind.CERTIFICATE && !certificate) {
            missing.add(CERTIFICATE_ID + " or " + CERTIFICATE_PATH);
        }
        return String.join(", ", missing);
    }

    private static Optional<SecretSource> either(String oneName, Optional<SecretSource> one, String otherName,
            Optional<SecretSource> other) {
        if (one.isPresent() && other.isPresent()) {
            throw new IllegalArgumentException(
                    otherName + ": " + oneName + " (or its AZURE_ equivalent) is set as well; wanted: one"
                            + " of them");
        }
        return one.or(() -> other);
    }

    private SecretSource inAws(String setting, String id) {
        return kept(new AwsSecretStore(setting, SecretReference.parse(setting, id),
                aws.onFirstUse(SecretsManagerClient::builder), aws.onFirstUse(SsmClient::builder)));
    }

    private SecretSource kept(SecretStore store) {
        return new KeptSecret(store, clock);
    }

    /** azure-identity takes nothing else, and would say so only when the first mail is to be sent. */
    private static URI requireHttps(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("HELIOGRAPH_AUTHORITY_HOST: \"" + address
                    + "\"; wanted: an https address such as https://login.microsoftonline.com");
        }
        return address;
    }
}
