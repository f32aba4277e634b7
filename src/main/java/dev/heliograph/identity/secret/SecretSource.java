package dev.heliograph.identity.secret;

import java.util.Optional;
import java.util.Set;

import dev.heliograph.outcome.NotReadyException;

/** The source of the secret that Entra accepts. */
public interface SecretSource {

    /** @throws NotReadyException if the secret can't be read */
    String value() throws NotReadyException;

    /**
     * What to try after Entra has refused a secret.
     *
     * @return another secret; empty if there is none
     * @throws NotReadyException if it can't be read
     */
    Optional<String> instead(String refused) throws NotReadyException;

    /** Uses a secret. */
    @FunctionalInterface
    interface Use<T> {
        T with(String secret) throws NotReadyException;
    }

    /**
     * Uses the secret, and if it is refused, once more its replacement, if there is one.
     *
     * @param refusals codes that mean that the secret is wrong, or not valid any more
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

    /** A secret in the settings, which changes by a deployment only. */
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
