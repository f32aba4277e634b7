package dev.heliograph.suppression;

import java.util.List;
import java.util.stream.Stream;

import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.message.AddressHash;
import dev.heliograph.outcome.NotReadyException;

/**
 * The hashes that represent addresses in markers. The first one is written, and all are read: the one with the current
 * key, with the key before it, and without a key, as earlier versions wrote it.
 */
public final class AddressHashes {

    private final AddressKeys keys;

    public AddressHashes(AddressKeys keys) {
        this.keys = keys;
    }

    /** @throws NotReadyException if the keys can't be read */
    public List<AddressHash> all() throws NotReadyException {
        return hashes(keys.keys());
    }

    /** The hashes with keys that were read just now, so that a marker of another environment is not missed. */
    public List<AddressHash> newest() throws NotReadyException {
        return hashes(keys.newest());
    }

    private static List<AddressHash> hashes(List<byte[]> keys) {
        return Stream.concat(keys.stream().map(AddressHash::keyed), Stream.of(AddressHash.plain())).toList();
    }
}
