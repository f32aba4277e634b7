package dev.heliograph.protocol.send;

import java.time.Duration;
import java.util.List;

import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.RetrySchedule;

/**
 * The times and limits of sending.
 *
 * @param schedule when a mail is tried again
 * @param expiry when it is given up
 * @param sendTimeout the longest that one request may take
 * @param longest the time of a mail that begins with its invocation
 * @param shortWait the longest wait that is slept
 * @param searchAfter how long after its doubt a mail's copy is searched for, each time, in order
 * @param searchPatience how long after the doubt a search that fails is repeated
 * @param shared whether the ledger is a table, so that each environment knows that a mail is in doubt
 */
public record SendSettings(RetrySchedule schedule, ExpiryPolicy expiry, Duration sendTimeout, Duration longest,
        Duration shortWait, List<Duration> searchAfter, Duration searchPatience, boolean shared) {
}
