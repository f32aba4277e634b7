package dev.heliograph.ledger;

import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.Entry;

/** Keeps entries by key, and replaces one only if it is still what was read (compare-and-set). It has no rules. */
interface Register {

    /** Distinguishes an item from its successors. */
    interface Version {
    }

    /**
     * What is kept under a key.
     *
     * @param entry empty if there is none
     */
    record Item(Optional<Entry> entry, Version version) {
    }

    /**
     * The result of a write.
     *
     * @param written whether it was done
     * @param now what is kept under the key now
     */
    record Write(boolean written, Item now) {
    }

    /** The item of a key without an entry. */
    Item absent();

    /** @throws NotReadyException if it can't be known */
    Item read(MailKey key) throws NotReadyException;

    /**
     * Replaces an item, in one request.
     *
     * @param after empty: the entry is removed
     * @throws NotReadyException if it can't be known whether it was done
     */
    Write write(MailKey key, Item before, Optional<Entry> after) throws NotReadyException;
}
