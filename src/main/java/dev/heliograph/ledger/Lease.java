package dev.heliograph.ledger;

import java.time.Instant;

/**
 * The right to send one mail now.
 *
 * @param id tells it from every other reservation of the same mail
 * @param contentHash of what is to be sent
 * @param attempt which attempt this is, from 1
 * @param until when it ends; who lets it end without settling it has died, and the mail counts as unknown
 */
public record Lease(EntryKey key, String id, String contentHash, int attempt, Instant until) {
}
