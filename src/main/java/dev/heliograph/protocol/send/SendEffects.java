package dev.heliograph.protocol.send;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftAnswer;
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

/** What the steps of one mail are carried out by. */
public interface SendEffects {

    /** @param tooEarly whether it is to be sent later, so that only what speaks against it is of interest */
    Prepared prepare(boolean tooEarly);

    OfLedger ledger();

    OfTransport transport();

    OfDrafts drafts();

    OfSearch search();

    OfSchedules schedules();

    OfLog log();

    Result<Boolean> sleep(Duration wait);

    /**
     * How long a mail waits that goes back to its queue now, in turn with others; empty if its mailbox need not be left alone.
     */
    Optional<Duration> takeTurn();

    /** What the ledger is asked and learns about the mail. */
    interface OfLedger {

        EntryStatus read() throws NotReadyException;

        Reservation reserve(ReserveMode claim) throws NotReadyException;

        /** Whether reports say that it reached none of its recipients, so that it is free again now. */
        boolean reopen() throws NotReadyException;

        /** The ledger learns what there is at the other side; it fails if the lease is not the last one any more. */
        Result<Boolean> store(Lease lease, Optional<Draft> draft);

        /** Right before it is sent: nothing that can fail may come between that and the ledger. */
        void sends(Lease lease);

        /** The end of an attempt, for its mailbox, the ledger and the log; as it is known later. */
        Trace end(SendSteps.Ending ending);

        boolean settle(SendSteps.Settling settling);

        /** Whether the mail still is in that doubt. */
        boolean searched(Doubt doubt, Instant at) throws NotReadyException;

        /** @param copy empty if its draft has shown that it was sent */
        Resolution found(Doubt doubt, Optional<SearchResult.Sent> copy) throws NotReadyException;
    }

    /** The way that the mail takes. */
    interface OfTransport {

        /** Writes it; a failure says why no way can carry it. */
        Result<SendPlan> write(MailMark mark);

        /** Sends what was written, by one request. */
        SendResult send();
    }

    /** Its drafts. */
    interface OfDrafts {

        /** By its id, and by its Message-ID where it is not found. */
        Result<DraftStatus> check(Draft draft);

        Result<DraftStatus> checkById(Draft draft);

        /** The same as {@link #check} for a mail that is not tried any more. */
        DraftStatus checkAtTheEnd(Draft draft);

        /** Deletes it, and what may have been made of one whose id is not known. */
        Result<Boolean> delete(Draft draft);

        /** Tries it several times; whether it is gone. */
        boolean deletePatiently(Draft draft);

        Result<Draft> create(Draft announced);

        Result<Boolean> fill(Draft draft);

        Result<DraftAnswer> send(Draft draft);

        /** The same as {@link #checkById} for a mail that is given up. */
        DraftStatus checkDiscarded(Draft draft);

        /** The same as {@link #deletePatiently} for a mail that is given up. */
        boolean deleteDiscarded(Draft draft);

        /** One is left that nothing deletes. */
        void left();
    }

    /** Its copy. */
    interface OfSearch {

        SearchResult find(Doubt doubt);
    }

    /** The schedule of a mail that is to be sent later. */
    interface OfSchedules {

        Outcome put() throws NotReadyException;

        boolean remove() throws NotReadyException;
    }

    /** What is logged. */
    interface OfLog {

        Result<Boolean> notAttempted(Outcome outcome);

        Result<Boolean> found(SearchResult.Sent copy);
    }
}
