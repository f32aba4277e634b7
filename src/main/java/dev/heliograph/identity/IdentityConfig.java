package dev.heliograph.identity;

import java.net.URI;
import java.util.Optional;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** Who sends. */
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

    /** Which of Microsoft's clouds: {@code global} (default), {@code usgov}, {@code usgov-dod} or {@code china}. */
    @WithDefault("global")
    Cloud cloud();

    /** Entra's address, if it is not the cloud's; falls back to {@code AZURE_AUTHORITY_HOST}. */
    Optional<URI> authorityHost();
}
