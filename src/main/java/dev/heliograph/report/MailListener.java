package dev.heliograph.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/**
 * Listens to what happens to mails. Each event is reported once, and each listener uses what it needs. No parameter
 * holds a recipient, a subject, a body, a token or a secret.
 */
public interface MailListener {

    /**
     * An attempt at a mail ended. Usually a request was made; otherwise {@code ids} has none and the outcome has the
     * reason.
     *
     * @param attempt the number of the attempt, from 1
     * @param took the time until its answer came, or was given up
     */
    default void attempted(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
    }

    /** An outcome was decided without a request, for example that the mail was sent before. */
    default void notAttempted(MailLabel mail, Outcome outcome) {
    }

    /** The copy of a mail in doubt was searched for. */
    default void searched(MailKey mail) {
    }

    /**
     * A mail in doubt was found to be sent.
     *
     * @param at when it was sent, if its copy says so
     * @param item the copy's immutable id
     */
    default void found(MailLabel mail, Outcome outcome, Optional<Instant> at, String item) {
    }

    /**
     * A fetch of an incoming mail ended.
     *
     * @param attempt the number of the attempt, from 1; 0 if it was not tried
     * @param took how long it took
     */
    default void fetched(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
    }

    /**
     * A folder was listed.
     *
     * @param found the number of mails that were queued
     * @param missed how many of them should have been found earlier
     */
    default void collected(String mailbox, String folder, int listed, int found, int missed) {
    }

    /** A report about a sent mail came; {@code kind} is the word for its meaning. */
    default void bounced(MailKey mail, String kind, String status) {
    }

    /**
     * A report about a mail came that may change nothing, or only a part.
     *
     * @param reason the first thing that it lacks
     */
    default void untrusted(MailKey mail, String reason) {
    }

    /** The outcome of a mail in this invocation. */
    default void ended(MailLabel mail, Outcome outcome) {
    }

    /** A request could not be read, so that its mailbox isn't known. */
    default void unread(String id, Outcome outcome) {
    }

    /** No request could be found in an event. */
    default void unrecognised(String invocationId, Outcome outcome) {
    }

    /** An operator settled a held mail; {@code as} is the command's word. */
    default void resolved(MailKey mail, String as) {
    }

    /** An operator's command about a mail failed. */
    default void notResolved(MailKey mail, String as, String code, String reason) {
    }

    /** A message of a FIFO queue was in a group that isn't its mailbox's, which bypasses the groups' limit. */
    default void foreignGroup(MailKey mail) {
    }

    /** Messages were returned to their queue with a wait. */
    default void handedBack(int messages) {
    }

    /** A request was sent to the dead-letter queue. */
    default void deadLettered(String id) {
    }

    /** The event about a mail's end is not published. */
    default void unpublished(String id, String code, String reason) {
    }

    /**
     * An operator should know of a failure that does not concern the outcome of a mail; outcomes are reported
     * separately.
     */
    default void trouble(String id, String code, String reason) {
    }

    /** The invocation ends with a function error, because there is no other answer to its caller; there is no bug. */
    default void functionError() {
    }

    /**
     * The last event of this invocation.
     *
     * @param tokenFetches tokens fetched since the environment began
     */
    default void invocationEnded(long tokenFetches) {
    }
}
