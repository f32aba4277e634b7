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
     * @throws NotReadyException if they can't be read; then a suppressed address can't be found
     */
    List<byte[]> keys() throws NotReadyException;

    /** Reads the keys again, without those of the last read. */
    default List<byte[]> newest() throws NotReadyException {
        return keys();
    }

    /** The keys of a table that has none. */
    static AddressKeys none() {
        return List::of;
    }

    /** A random key of this process, for markers that only its memory has. */
    static AddressKeys ofThisProcess() {
        byte[] key = new byte[SecretAddressKeys.SHORTEST];
        new SecureRandom().nextBytes(key);
        return () -> List.of(key);
    }

    /** Keys in a secret; the secret's previous version is the previous key. */
    static AddressKeys in(SecretStore store, Clock clock) {
        return new SecretAddressKeys(store, clock);
    }
}
