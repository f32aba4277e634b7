package dev.heliograph.report;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/**
 * Is told what happens to mails. Who does something tells it once, and each listener takes from it what it needs. None of what
 * it is told holds a recipient, a subject, a body, a token or a secret.
 */
public interface MailListener {

    /**
     * An attempt at a mail ended. As a rule a request left; where none did, {@code ids} has none and the outcome says why.
     *
     * @param attempt which attempt it was, from 1
     * @param took how long it took until its answer was there, or was given up
     */
    default void attempted(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
    }

    /** What was found out about a mail without a request, as that it was sent before. */
    default void notAttempted(MailLabel mail, Outcome outcome) {
    }

    /** The copy of a mail in doubt was looked for. */
    default void looked(MailKey mail) {
    }

    /**
     * A mail in doubt was found to be sent.
     *
     * @param at when it was sent, if its copy says so
     *
     * @param item the copy's immutable id
     */
    default void found(MailLabel mail, Outcome outcome, Optional<Instant> at, String item) {
    }

    /**
     * What came of the wish to hand on a mail that came in.
     *
     * @param attempt which attempt it was, from 1; 0 if it was not tried
     * @param took how long it took
     */
    default void fetched(MailLabel mail, Outcome outcome, RequestIds ids, int attempt, Duration took) {
    }

    /**
     * A folder was looked through.
     *
     * @param found mails that were put into the queue
     * @param missed those of them that an earlier look should have found
     */
    default void collected(String mailbox, String folder, int listed, int found, int missed) {
    }

    /** A report came about a mail that was sent; {@code kind} is the word for what it means. */
    default void bounced(MailKey mail, String kind, String status) {
    }

    /**
     * A report about a mail came that may change nothing, or not all that it says.
     *
     * @param reason the first thing that it lacks
     */
    default void untrusted(MailKey mail, String reason) {
    }

    /** What became of a mail in this invocation. */
    default void ended(MailLabel mail, Outcome outcome) {
    }

    /** A request that could not even be read, so that its mailbox isn't known. */
    default void unread(String id, Outcome outcome) {
    }

    /** An event of which not even the requests could be found. */
    default void unrecognised(String invocationId, Outcome outcome) {
    }

    /** An operator settled a held mail; {@code as} is the word for what it counts as. */
    default void resolved(MailKey mail, String as) {
    }

    /** An operator's word about a mail did not count. */
    default void notResolved(MailKey mail, String as, String code, String reason) {
    }

    /** A message of a FIFO queue stood in a group that isn't its mailbox's, past the limit that the groups keep. */
    default void foreignGroup(MailKey mail) {
    }

    /** Messages went back to their queue with a wait. */
    default void handedBack(int messages) {
    }

    /** A request went to the dead-letter queue. */
    default void deadLettered(String id) {
    }

    /** The event about a mail's end is not out. */
    default void unpublished(String id, String code, String reason) {
    }

    /** Something beside a mail went wrong that an operator should know of; what became of the mail is told apart. */
    default void trouble(String id, String code, String reason) {
    }

    /** The invocation ends with a function error, since its caller can be told in no other way; nothing broke. */
    default void functionError() {
    }

    /**
     * Nothing more comes from this invocation.
     *
     * @param tokenFetches tokens fetched since the environment began
     */
    default void invocationEnded(long tokenFetches) {
    }
}
