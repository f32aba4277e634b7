package dev.heliograph.identity;

/** Where a secret is kept. */
@FunctionalInterface
interface SecretStore {

    /**
     * The secret as it is now.
     *
     * @throws NoTokenException if it can't be read
     */
    String read() throws NoTokenException;
}
