package dev.heliograph.identity;

import java.net.URI;
import java.nio.file.Path;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of the sender's identity. */
@ConfigMapping(prefix = "heliograph")
public interface IdentityConfig {

    /** The tenant's id or a domain of it; falls back to {@code AZURE_TENANT_ID}. */
    Optional<String> tenantId();

    /** The application's (client) id; falls back to {@code AZURE_CLIENT_ID}. */
    Optional<String> clientId();

    /** The application's secret; falls back to {@code AZURE_CLIENT_SECRET}. */
    Optional<String> clientSecret();

    /**
     * Where the application's secret is kept instead: the name or ARN of a secret in Secrets Manager, with {@code #field} for
     * one field of its JSON, or {@code ssm:} and the name of a parameter. It is read once, and again when Entra refuses it.
     */
    Optional<String> clientSecretId();

    /**
     * The kind of credential: {@code secret}, {@code certificate} or {@code federation}; by default the one that is
     * configured.
     */
    Optional<String> credential();

    /**
     * Where the application's certificate is kept with its private key, named as in {@link #clientSecretId}: PEM, or PKCS#12 in
     * base64.
     */
    Optional<String> certificateId();

    /**
     * A file with the same content, PKCS#12 in its binary form; falls back to {@code AZURE_CLIENT_CERTIFICATE_PATH}.
     */
    Optional<Path> certificatePath();

    /** The password of a PKCS#12; falls back to {@code AZURE_CLIENT_CERTIFICATE_PASSWORD}. */
    Optional<String> certificatePassword();

    /** The audience of AWS's assertion, if it is not the cloud's {@code api://AzureADTokenExchange}. */
    Optional<String> federationAudience();

    /** Which of Microsoft's clouds: {@code global} (default), {@code usgov}, {@code usgov-dod} or {@code china}. */
    @WithDefault("global")
    Cloud cloud();

    /** Entra's address, if it is not the cloud's; falls back to {@code AZURE_AUTHORITY_HOST}. */
    Optional<URI> authorityHost();
}
