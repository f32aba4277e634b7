package dev.heliograph.protocol.check;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

import dev.heliograph.protocol.Entry;
import dev.heliograph.protocol.Step;

/**
 * All there is in the small world that is gone through: what is known of one mail, what Graph has of it, the messages that ask
 * for it, and where each environment is.
 *
 * @param moment which of the moments it is
 * @param leases how many were asked for
 * @param faults that may still happen
 * @param operator what an operator has done
 * @param facts what really happened, which no environment needs to know
 */
record World(int moment, Optional<Entry> entry, Graph graph, List<Message> messages, List<Environment> environments,
        int leases, int faults, Operator operator, Facts facts, int hash) {

    static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    /**
     * An environment begins; its deadline has passed; its lease has ended; each search is due; the mail is too old; all is
     * over.
     */
    static final List<Duration> MOMENTS = List.of(Duration.ZERO, Duration.ofSeconds(80),
            Duration.ofSeconds(130), Duration.ofSeconds(500), Duration.ofHours(2), Duration.ofHours(3));

    /** From here on a mail is too old to be sent. */
    static final int TOO_OLD = MOMENTS.size() - 2;

    /** The hash is computed once: worlds are compared all the time. */
    World(int moment, Optional<Entry> entry, Graph graph, List<Message> messages, List<Environment> environments, int leases,
            int faults, Operator operator, Facts facts) {
        this(moment, entry, graph, messages, environments, leases, faults, operator, facts,
                Objects.hash(moment, entry, graph, messages, environments, leases, faults, operator, facts));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    static Instant at(int moment) {
        return START.plus(MOMENTS.get(moment));
    }

    boolean isLast() {
        return moment == MOMENTS.size() - 1;
    }

    /** Whether nothing more happens by itself. */
    boolean isOver() {
        return messages.stream().allMatch(Message::isOver) && environments.stream().allMatch(one -> one.step().isEmpty())
                && facts.scheduled().isEmpty();
    }

    World at(int other, int faultsLeft) {
        return new World(other, entry, graph, messages, environments, leases, faultsLeft, operator, facts);
    }

    World with(Optional<Entry> changed) {
        return new World(moment, changed, graph, messages, environments, leases, faults, operator, facts);
    }

    World with(Graph changed) {
        return new World(moment, entry, changed, messages, environments, leases, faults, operator, facts);
    }

    World with(Operator changed) {
        return new World(moment, entry, graph, messages, environments, leases, faults, changed, facts);
    }

    World with(Facts changed) {
        return new World(moment, entry, graph, messages, environments, leases, faults, operator, changed);
    }

    World with(int index, Environment changed) {
        return new World(moment, entry, graph, messages, replaced(environments, index, changed), leases, faults, operator,
                facts);
    }

    World with(int index, Message changed) {
        return new World(moment, entry, graph, replaced(messages, index, changed), environments, leases, faults, operator,
                facts);
    }

    private static <T> List<T> replaced(List<T> all, int index, T changed) {
        var others = new ArrayList<>(all);
        others.set(index, changed);
        return List.copyOf(others);
    }

    /**
     * An environment of the function.
     *
     * @param step what it does next; empty: it is idle
     * @param message which one it works at
     * @param began at which moment
     * @param unanswered the id of a lease whose answer was lost
     * @param denied whether a search was refused
     */
    record Environment(Optional<Step<?, ?>> step, int message, int began, Optional<String> unanswered, boolean denied,
            int hash) {

        Environment(Optional<Step<?, ?>> step, int message, int began, Optional<String> unanswered, boolean denied) {
            this(step, message, began, unanswered, denied, Objects.hash(step, message, began, unanswered, denied));
        }

        @Override
        public int hashCode() {
            return hash;
        }

        static final Environment IDLE = new Environment(Optional.empty(), 0, 0, Optional.empty(), false);

        Environment does(Optional<Step<?, ?>> next) {
            return next.isPresent() ? new Environment(next, message, began, unanswered, denied)
                    : new Environment(next, 0, 0, unanswered, denied);
        }
    }

    /**
     * A message in the queue.
     *
     * @param content of the mail that it asks for
     * @param sentAt at which moment
     * @param receives how often it was given out; not counted beyond 1, since waits are of no length here
     * @param from the moment from which on it is given out
     * @param inFlight by how many environments it is worked at
     * @param end the word for what became of it; empty while it is in the queue
     * @param dead whether it is in the dead-letter queue
     */
    record Message(String content, int sentAt, int receives, int from, int inFlight, String end, boolean dead) {

        static Message of(String content, int sentAt) {
            return new Message(content, sentAt, 0, sentAt, 0, "", false);
        }

        boolean isOver() {
            return !end.isEmpty();
        }

        Message received() {
            return new Message(content, sentAt, 1, from, inFlight + 1, "", false);
        }

        /** One environment less works at it, and it is given out from then on if it is in the queue. */
        Message returned(int at) {
            return new Message(content, sentAt, receives, isOver() ? from : Math.min(at, MOMENTS.size() - 1), inFlight - 1, end,
                    dead);
        }

        Message ended(String word, boolean isDead) {
            return new Message(content, sentAt, receives, from, inFlight - 1, word, isDead);
        }
    }

    /**
     * What an operator has done.
     *
     * @param found what a check has found that is not written down yet
     */
    record Operator(boolean resend, boolean sent, boolean cancelled, boolean redriven, boolean checked, boolean found) {

        static final Operator NOTHING = new Operator(false, false, false, false, false, false);
    }

    /**
     * What really happened.
     *
     * @param requested whether a request to send it has left
     * @param late whether an environment worked after its deadline
     * @param takenBack how many were accepted when the mail was taken back; -1: it was not
     * @param quotaBounces how many of those that were accepted have reached none of their recipients
     * @param reports whether reports say so which have not been used
     * @param scheduled the content of the mail that waits in a schedule
     */
    record Facts(boolean requested, boolean late, int takenBack, int quotaBounces, boolean reports,
            Optional<String> scheduled) {

        static final Facts NONE = new Facts(false, false, -1, 0, false, Optional.empty());

        Facts requestedNow() {
            return new Facts(true, late, takenBack, quotaBounces, reports, scheduled);
        }

        Facts lateNow() {
            return new Facts(requested, true, takenBack, quotaBounces, reports, scheduled);
        }

        Facts takenBackAfter(int accepted) {
            return new Facts(requested, late, takenBack < 0 ? accepted : takenBack, quotaBounces, reports, scheduled);
        }

        Facts reported(int accepted, boolean unused) {
            return new Facts(requested, late, takenBack, accepted, unused, scheduled);
        }

        Facts scheduling(Optional<String> content) {
            return new Facts(requested, late, takenBack, quotaBounces, reports, content);
        }
    }

    /**
     * The mailbox, as Graph has it.
     *
     * @param accepted the contents of what was sent, in order
     * @param copies of what was sent
     * @param underWay sends that were not answered and may still be carried out
     */
    record Graph(List<String> accepted, List<Copy> copies, List<Item> drafts, List<UnderWay> underWay) {

        /** It has the copy of an older mail under the same id, of which the ledger knows no more. */
        static final Graph FIRST = new Graph(List.of(), List.of(new Copy("older", true)), List.of(), List.of());

        Graph with(List<Copy> others) {
            return new Graph(accepted, others, drafts, underWay);
        }
    }

    /** The contents of what was accepted, and did not fail to reach anybody. */
    List<String> arrived() {
        return graph.accepted().subList(facts.quotaBounces(), graph.accepted().size());
    }

    /** Whether it was sent, or may be the next moment. */
    boolean mayHave(String content) {
        return arrived().contains(content) || graph.underWay().stream().anyMatch(one -> one.content().equals(content));
    }

    /** Whether anything was sent under the key, or may be the next moment. */
    boolean mayHaveAny() {
        return !arrived().isEmpty() || !graph.underWay().isEmpty();
    }

    /** @param found whether a search finds it */
    record Copy(String mark, boolean found) {
    }

    /** @param messageId by which it is found, if it is */
    record Item(String id, String messageId, String mark, String content, boolean sent, boolean deleted) {
    }

    /** @param draft by its index; -1: by one request */
    record UnderWay(int draft, String mark, String content) {
    }
}
