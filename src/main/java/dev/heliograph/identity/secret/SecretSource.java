package dev.heliograph.identity.secret;

import java.util.Optional;
import java.util.Set;

import dev.heliograph.outcome.NotReadyException;

/** Gives the secret that proves to Entra who we are. */
public interface SecretSource {

    /** @throws NotReadyException if it can't be read */
    String value() throws NotReadyException;

    /**
     * What to try after Entra has refused a secret.
     *
     * @return another secret; empty if there is none
     * @throws NotReadyException if it can't be read
     */
    Optional<String> instead(String refused) throws NotReadyException;

    /** What is done with a secret. */
    @FunctionalInterface
    interface Use<T> {
        T with(String secret) throws NotReadyException;
    }

    /**
     * Uses the secret, and once more what has come in its place meanwhile.
     *
     * @param refusals codes that mean that the secret is not, or no longer, the right one
     */
    default <T> T use(Set<String> refusals, Use<T> use) throws NotReadyException {
        String secret = value();
        try {
            return use.with(secret);
        } catch (NotReadyException e) {
            if (!refusals.contains(e.code())) {
                throw e;
            }
            return use.with(instead(secret).orElseThrow(() -> e));
        }
    }

    /** A secret that stands in the settings, and changes by a deployment only. */
    static SecretSource given(String secret) {
        return new SecretSource() {
            @Override
            public String value() {
                return secret;
            }

            @Override
            public Optional<String> instead(String refused) {
                return Optional.empty();
            }
        };
    }
}
