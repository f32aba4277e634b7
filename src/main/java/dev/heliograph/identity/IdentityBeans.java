package dev.heliograph.identity;

import java.net.URI;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.http.HttpStack;
import dev.heliograph.http.aws.AwsClients;
import software.amazon.awssdk.services.secretsmanager.SecretsManagerClient;
import software.amazon.awssdk.services.ssm.SsmClient;

@ApplicationScoped
class IdentityBeans {

    private static final String SECRET_ID = "HELIOGRAPH_CLIENT_SECRET_ID";

    @Produces
    @Singleton
    WarmToken warmToken(IdentityConfig config, HttpStack http, AwsClients aws) {
        var executor = Executors.newCachedThreadPool(task -> {
            var thread = new Thread(task, "token");
            thread.setDaemon(true);
            return thread;
        });
        var clock = Clock.systemUTC();
        return new WarmToken(credential(config, secret(config, aws, clock), http, executor, clock), executor, clock);
    }

    /** azure-identity takes nothing else, and would say so only when the first mail is to be sent. */
    private static URI requireHttps(URI address) {
        if (!"https".equals(address.getScheme()) || address.getHost() == null) {
            throw new IllegalArgumentException("HELIOGRAPH_AUTHORITY_HOST: \"" + address
                    + "\"; wanted: an https address such as https://login.microsoftonline.com");
        }
        return address;
    }

    /** Empty if there is none. */
    private static Optional<SecretSource> secret(IdentityConfig config, AwsClients aws, Clock clock) {
        if (config.clientSecret().isPresent() && config.clientSecretId().isPresent()) {
            throw new IllegalArgumentException(SECRET_ID + ": HELIOGRAPH_CLIENT_SECRET (or AZURE_CLIENT_SECRET) is set as well;"
                    + " wanted: one of them");
        }
        if (config.clientSecretId().isEmpty()) {
            return config.clientSecret().map(SecretSource::given);
        }
        var reference = SecretReference.parse(SECRET_ID, config.clientSecretId().get());
        var store = new AwsSecretStore(SECRET_ID, aws.onFirstUse(SecretsManagerClient::builder),
                aws.onFirstUse(SsmClient::builder));
        return Optional.of(new KeptSecret(store, reference, clock));
    }

    private static Credential credential(IdentityConfig config, Optional<SecretSource> secret, HttpStack http,
            ExecutorService executor, Clock clock) {
        var authorityHost = requireHttps(config.authorityHost().orElse(config.cloud().authorityHost()));
        var needed = new LinkedHashMap<String, Optional<?>>();
        needed.put("HELIOGRAPH_TENANT_ID", config.tenantId());
        needed.put("HELIOGRAPH_CLIENT_ID", config.clientId());
        needed.put("HELIOGRAPH_CLIENT_SECRET or " + SECRET_ID, secret);
        needed.values().removeIf(Optional::isPresent);
        if (!needed.isEmpty()) {
            return () -> {
                throw NoTokenException.setUp("no-credentials", "not set: " + String.join(", ", needed.keySet()));
            };
        }
        var app = new EntraApp(authorityHost,
                config.tenantId().orElseThrow(), config.clientId().orElseThrow(), config.cloud().graph() + "/.default");
        return new ClientSecret(app, secret.orElseThrow(), http, executor, clock);
    }
}
