package dev.heliograph.schedule;

import java.time.Instant;

import dev.heliograph.outcome.MailKey;

/**
 * A mail that waits for its moment.
 *
 * @param request the JSON that comes into the queue then
 * @param at not before
 * @param mark tells it from another mail, or another moment, under the same key: at most 512 characters
 */
public record WaitingMail(MailKey key, String request, Instant at, String mark) {
}
