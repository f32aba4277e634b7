package dev.heliograph.trigger;

/**
 * What is kept of a request that was read: not its content.
 *
 * @param itemId the source's id of the message that carries it
 * @param sourceId the idempotency key of a request that has none: the innermost envelope's id
 * @param id the sender's id, if it can be read, else the source's
 * @param origin its origin
 * @param isFetch whether it is about an incoming mail
 */
record ItemLabel(String itemId, String sourceId, String id, Origin origin, boolean isFetch) {
}
