package dev.heliograph.trigger;

/**
 * What is kept of a request once it was read: not its content.
 *
 * @param itemId what the source calls the message that carries it
 * @param sourceId serves as the idempotency key of a request that has none: the innermost envelope's id
 * @param id the id that its sender gave it, if that much is readable, else its source's
 * @param origin where it came from
 * @param isFetch whether it is about a mail that came in
 */
record ItemLabel(String itemId, String sourceId, String id, Origin origin, boolean isFetch) {
}
