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
 */
record World(int moment, Optional<Entry> entry, Graph graph, List<Message> messages, List<Environment> environments,
        int leases, int faults, Operator operator, int hash) {

    static final Instant START = Instant.parse("2026-11-30T12:00:00Z");

    /**
     * An environment begins, and works; its deadline and its lease have ended; each search is due; the mail is too old;
     * all is over.
     */
    static final List<Duration> MOMENTS = List.of(Duration.ZERO, Duration.ofSeconds(50),
            Duration.ofSeconds(130),
            Duration.ofSeconds(500), Duration.ofHours(2), Duration.ofHours(3));

    /** The hash is computed once: worlds are compared all the time. */
    World(int moment, Optional<Entry> entry, Graph graph, List<Message> messages, List<Environment> environments, int leases,
            int faults, Operator operator) {
        this(moment, entry, graph, messages, environments, leases, faults, operator,
                Objects.hash(moment, entry, graph, messages, environments, leases, faults, operator));
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
        return messages.stream().allMatch(Message::isOver) && environments.stream().allMatch(one -> one.step().isEmpty());
    }

    World with(int index, Environment changed) {
        var all = new ArrayList<>(environments);
        all.set(index, changed);
        return new World(moment, entry, graph, messages, List.copyOf(all), leases, faults, operator);
    }

    World with(int index, Message changed) {
        var all = new ArrayList<>(messages);
        all.set(index, changed);
        return new World(moment, entry, graph, List.copyOf(all), environments, leases, faults, operator);
    }

    /**
     * An environment of the function.
     *
     * @param step what it does next; empty: it is idle
     * @param message which one it works at
     * @param began at which moment
     * @param unanswered the id of a lease whose answer was lost
     */
    record Environment(Optional<Step<?, ?>> step, int message, int began, Optional<String> unanswered, int hash) {

        Environment(Optional<Step<?, ?>> step, int message, int began, Optional<String> unanswered) {
            this(step, message, began, unanswered, Objects.hash(step, message, began, unanswered));
        }

        @Override
        public int hashCode() {
            return hash;
        }

        static final Environment IDLE = new Environment(Optional.empty(), 0, 0, Optional.empty());
    }

    /**
     * A message in the queue.
     *
     * @param content of the mail that it asks for
     * @param sentAt at which moment
     * @param receives how often it was given out; not counted beyond 3
     * @param from the moment from which on it is given out
     * @param inFlight by how many environments it is worked at
     * @param end the word for what became of it; empty while it is in the queue
     * @param dead whether it is in the dead-letter queue
     */
    record Message(String content, int sentAt, int receives, int from, int inFlight, String end, boolean dead) {

        static Message of(String content) {
            return new Message(content, 0, 0, 0, 0, "", false);
        }

        boolean isOver() {
            return !end.isEmpty();
        }
    }

    /** What an operator has done. */
    record Operator(boolean resend, boolean sent, boolean cancelled, boolean redriven) {

        static final Operator NOTHING = new Operator(false, false, false, false);
    }

    /**
     * The mailbox, as Graph has it.
     *
     * @param accepted the contents of what was sent, in order
     * @param copies of what was sent by one request
     * @param underWay sends that were not answered and may still be carried out
     */
    record Graph(List<String> accepted, List<Copy> copies, List<Item> drafts, List<UnderWay> underWay) {

        /** It has the copy of an older mail under the same id, of which the ledger knows no more. */
        static final Graph FIRST = new Graph(List.of(), List.of(new Copy("older", true)), List.of(), List.of());

        boolean mayHave(String content) {
            return accepted.contains(content) || underWay.stream().anyMatch(one -> one.content().equals(content));
        }
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
