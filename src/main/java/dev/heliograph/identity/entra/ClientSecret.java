package dev.heliograph.identity.entra;

import java.util.Set;

import com.azure.identity.ClientSecretCredentialBuilder;

import dev.heliograph.identity.secret.SecretSource;
import dev.heliograph.outcome.NotReadyException;

/** A client secret. */
public final class ClientSecret implements Credential {

    /** Entra's codes for a secret that is wrong, and one that has expired. */
    private static final Set<String> REFUSALS = Set.of("AADSTS7000215", "AADSTS7000222");

    private final EntraExchange entra;
    private final SecretSource secrets;

    public ClientSecret(EntraExchange entra, SecretSource secrets) {
        this.entra = entra;
        this.secrets = secrets;
    }

    @Override
    public Token fetch() throws NotReadyException {
        return secrets.use(REFUSALS, secret -> entra.fetch(new ClientSecretCredentialBuilder().clientSecret(secret),
                ClientSecretCredentialBuilder::build));
    }
}
