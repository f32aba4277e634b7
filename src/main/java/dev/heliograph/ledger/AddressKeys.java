package dev.heliograph.ledger;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.List;

import dev.heliograph.identity.secret.SecretStore;
import dev.heliograph.outcome.NotReadyException;

/** The keys that addresses are hashed with in the ledger's table. Each table has a key of its own. */
public interface AddressKeys {

    /**
     * The key that hashes are written with, then the one before it, if there is one. Empty: hashes have no key.
     *
     * @throws NotReadyException if they can't be read; an address that is left alone can't be found then
     */
    List<byte[]> keys() throws NotReadyException;

    /** The same, but never those that were current when they were read last. */
    default List<byte[]> newest() throws NotReadyException {
        return keys();
    }

    /** For a table without a key. */
    static AddressKeys none() {
        return List::of;
    }

    /** A key that nothing but this process knows, for notes that only its memory has. */
    static AddressKeys ofThisProcess() {
        byte[] key = new byte[SecretAddressKeys.SHORTEST];
        new SecureRandom().nextBytes(key);
        return () -> List.of(key);
    }

    /** Keys that are kept as a secret, whose version before the current one is the key before. */
    static AddressKeys in(SecretStore store, Clock clock) {
        return new SecretAddressKeys(store, clock);
    }
}
