package dev.heliograph.protocol.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SearchResult;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.outcome.Trace;
import dev.heliograph.protocol.Doubt;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.Lease;
import dev.heliograph.protocol.Reservation;
import dev.heliograph.protocol.ReserveMode;
import dev.heliograph.protocol.Resolution;

/** Carries out the steps of one mail. */
public interface SendEffects {

    /** @param tooEarly whether it is sent later, so that only an obstacle is of interest */
    Prepared prepare(boolean tooEarly);

    OfLedger ledger();

    OfTransport transport();

    OfDrafts drafts();

    OfSearch search();

    OfSchedules schedules();

    OfLog log();

    Result<Boolean> sleep(Duration wait);

    /**
     * The wait of a mail that is returned to its queue now, in turn with others; empty if its mailbox is not paused.
     */
    Optional<Duration> takeTurn();

    /** The ledger, for the mail. */
    interface OfLedger {

        EntryStatus read() throws NotReadyException;

        Reservation reserve(String hash, ReserveMode mode) throws NotReadyException;

        /** Whether reports say that it reached none of its recipients, so that it is free again now. */
        boolean reopen() throws NotReadyException;

        /** Records the draft; fails if the lease is not the last one any more. */
        Result<Boolean> store(Lease lease, Optional<Draft> draft);

        /** Called right before the mail is sent: nothing that can fail may come after it. */
        void sends(Lease lease);

        /** Ends an attempt for its mailbox, the ledger and the log; returns its trace. */
        Trace end(SendSteps.Ending ending);

        Result<Boolean> settle(SendSteps.Settling settling);

        /** Records a search; returns whether the mail is still in that doubt. */
        boolean searched(Doubt doubt, Instant at) throws NotReadyException;

        /** @param copy empty if its draft has shown that it was sent */
        Resolution found(Doubt doubt, Optional<SearchResult.Sent> copy) throws NotReadyException;
    }

    /** The transport, for the mail. */
    interface OfTransport {

        /** Writes the mail; a failure says why no transport can carry it. */
        Result<SendPlan> write(MailMark mark);

        /** Sends the written mail by one request. */
        SendResult send();
    }

    /** The mail's drafts. */
    interface OfDrafts {

        /** The status by the id, and by the Message-ID if the id is not found. */
        Result<DraftStatus> check(Draft draft);

        /** The same as {@link #check} for a mail that is not tried any more. */
        DraftStatus checkAtTheEnd(Draft draft);

        /** Deletes the draft. If its id is not known, each draft that may be it is deleted. */
        Result<Boolean> delete(Draft draft);

        /** Tries to delete the draft several times; returns whether it is gone. */
        boolean deletePatiently(Draft draft);

        Result<Draft> create(Draft announced);

        Result<Boolean> fill(Draft draft);

        Result<SendResult> send(Draft draft);

        /** By its id alone, for a mail that is given up. */
        DraftStatus checkDiscarded(Draft draft);

        /** The same as {@link #deletePatiently} for a mail that is given up. */
        boolean deleteDiscarded(Draft draft);

        /** Reports that a draft is left that nothing deletes. */
        void left();
    }

    /** The mail's copy. */
    interface OfSearch {

        /** Whether the mail as it came is one whose copy can be found, and is to be searched. */
        boolean isPossible();

        SearchResult find(Doubt doubt);
    }

    /** The schedule of a mail with {@code sendAt}. */
    interface OfSchedules {

        Outcome put() throws NotReadyException;

        boolean remove() throws NotReadyException;
    }

    /** The log. */
    interface OfLog {

        Result<Boolean> notAttempted(Outcome outcome);

        Result<Boolean> found(SearchResult.Sent copy);
    }
}
