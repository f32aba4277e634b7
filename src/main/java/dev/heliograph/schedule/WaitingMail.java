package dev.heliograph.schedule;

import java.time.Instant;

import dev.heliograph.outcome.MailKey;

/**
 * A mail that waits for its time.
 *
 * @param request the JSON that is sent to the queue then
 * @param at the earliest time
 * @param mark distinguishes it from another mail, or another time, under the same key: at most 512 characters
 */
public record WaitingMail(MailKey key, String request, Instant at, String mark) {
}
