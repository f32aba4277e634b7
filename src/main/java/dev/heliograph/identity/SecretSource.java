package dev.heliograph.identity;

import java.util.Optional;

/** Gives the secret that proves to Entra who we are. */
interface SecretSource {

    /** @throws NoTokenException if it can't be read */
    String value() throws NoTokenException;

    /**
     * What to try after Entra has refused a secret.
     *
     * @return another secret; empty if there is none
     * @throws NoTokenException if it can't be read
     */
    Optional<String> instead(String refused) throws NoTokenException;

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
