package dev.heliograph.incoming.mailbox;

import java.util.Optional;

import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.graph.Verdict;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.Pause;
import dev.heliograph.outcome.RequestIds;

/** Something in a mailbox could not be read. */
public final class UnreadException extends Exception {

    private static final long serialVersionUID = 1L;

    /** The code of a mail that is not in the mailbox. */
    public static final String GONE = "gone";

    private final transient Outcome outcome;
    private final transient Pause pause;
    private final transient RequestIds requestIds;
    private final boolean ofThis;
    private final int status;

    private UnreadException(Outcome outcome, Pause pause, RequestIds requestIds, boolean ofThis) {
        this(outcome, pause, requestIds, ofThis, 0);
    }

    private UnreadException(Outcome outcome, Pause pause, RequestIds requestIds, boolean ofThis, int status) {
        super(outcome.code(), null, false, false);
        this.status = status;
        this.outcome = outcome;
        this.pause = pause;
        this.requestIds = requestIds;
        this.ofThis = ofThis;
    }

    /** A failure that no answer caused. */
    static UnreadException of(Outcome outcome) {
        return new UnreadException(outcome, Pause.NONE, RequestIds.NONE, false);
    }

    static UnreadException of(UnansweredException e) {
        var said = e.reply().outcome();
        // A second read does no harm, so nothing is in doubt.
        boolean cutShort = said.doubtful() || e.isCutShort();
        return new UnreadException(cutShort ? passing(said.code(), "Graph did not answer in time, or not as a whole") : said,
                Pause.NONE, e.requestIds(), cutShort);
    }

    static UnreadException brokenOff(RequestIds requestIds) {
        return new UnreadException(passing("broken-off", "Graph's answer is not JSON, or broke off"), Pause.NONE, requestIds,
                true);
    }

    static UnreadException of(GraphAnswer answer) {
        return new UnreadException(outcome(answer), answer.pause(), answer.requestIds(),
                answer.status() >= 500 && answer.status() != 503 && answer.status() != 507, answer.status());
    }

    private static Outcome outcome(GraphAnswer answer) {
        String code = answer.code().isEmpty() ? "http-" + answer.status() : answer.code();
        if (answer.status() == 403 || code.equals("ErrorAccessDenied")) {
            return new Outcome.Misconfigured("may-not-read", "the application may not do this in the mailbox (" + code
                    + "): grant it Mail.Read, for read, move and delete Mail.ReadWrite (a new grant takes up to two hours)");
        } else if (answer.status() == 404 && code.equals("ErrorItemNotFound")) {
            return new Outcome.Rejected(GONE, "the mail is not in the mailbox any more: it was deleted for good");
        } else if (answer.status() >= 500 && answer.status() != 507) {
            return passing(code, "Graph answered " + answer.status());
        }
        var said = Verdict.of(answer).outcome();
        return said.next() == Outcome.Next.CORRECT ? new Outcome.Rejected(code, "Graph refuses to give it (" + answer.status()
                + ")") : said.doubtful() ? passing(code, "Graph answered " + answer.status()) : said;
    }

    private static Outcome.Transient passing(String code, String reason) {
        return new Outcome.Transient(code, reason, Optional.empty());
    }

    public Outcome outcome() {
        return outcome;
    }

    /** The pause that Graph asks for in the mailbox. */
    public Pause pause() {
        return pause;
    }

    public RequestIds requestIds() {
        return requestIds;
    }

    /**
     * Whether Graph may never be able to return what was requested, so that to repeat the request for ever is useless.
     */
    public boolean isOfThis() {
        return ofThis;
    }

    /** The failure of a part of a mail that exists: it is tried again even if it was refused. */
    public UnreadException ofPart() {
        return !isOfPart() || ofThis ? this
                : new UnreadException(passing(outcome.code(), "Graph refuses to give a part of the mail (" + status + ")"),
                        pause,
                        requestIds, true, status);
    }

    /** Whether a failure of a part is about that part. A refusal is, unless it is about the caller. */
    public boolean isOfPart() {
        return ofThis || status / 100 == 4 && status != 401 && status != 408 && status != 429;
    }

    /** Whether the item is not in the mailbox. */
    public boolean isGone() {
        return outcome.code().equals(GONE);
    }
}
