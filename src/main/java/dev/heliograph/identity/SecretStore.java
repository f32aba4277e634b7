package dev.heliograph.identity;

/** Reads secrets from where they are kept. */
@FunctionalInterface
interface SecretStore {

    /**
     * The secret as it is now.
     *
     * @throws NoTokenException if it can't be read
     */
    String read(SecretReference reference) throws NoTokenException;
}
