package dev.heliograph.simulation;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import dev.heliograph.outcome.MailKey;

/** What is known from outside about a mail: who asked for it, what may have gone wrong, and what was said of it. */
final class Mail implements Comparable<Mail> {

    static final Mail NONE = new Mail(-1, new MailKey("", ""), false);

    private final int number;
    private final MailKey key;
    private final boolean resends;
    private final Map<String, List<String>> answers = new TreeMap<>();
    private final Map<String, Integer> requested = new TreeMap<>();
    private boolean calledFor;
    private boolean doubted;
    private boolean cancelWanted;
    private boolean cancelled;
    private boolean resolvedAsSent;
    private int lateEffects;

    /** @param resends whether it may be sent again although it is in doubt */
    Mail(int number, MailKey key, boolean resends) {
        this.number = number;
        this.key = key;
        this.resends = resends;
    }

    int number() {
        return number;
    }

    MailKey key() {
        return key;
    }

    boolean resends() {
        return resends;
    }

    /** Something asks for it with this content. */
    void request(String variant) {
        requested.merge(variant, 1, Integer::sum);
    }

    /** A direct call asks for it, whose caller has the answer whatever becomes of an event. */
    void calledFor() {
        calledFor = true;
    }

    boolean isCalledFor() {
        return calledFor;
    }

    Map<String, Integer> requested() {
        return requested;
    }

    /** Something has happened after which nobody can know whether it was sent. */
    void doubt() {
        doubted = true;
    }

    boolean isDoubted() {
        return doubted;
    }

    void cancelWanted() {
        cancelWanted = true;
    }

    boolean isCancelWanted() {
        return cancelWanted;
    }

    void cancelled() {
        cancelled = true;
    }

    boolean isCancelled() {
        return cancelled;
    }

    void resolvedAsSent() {
        resolvedAsSent = true;
    }

    boolean isResolvedAsSent() {
        return resolvedAsSent;
    }

    /** Exchange will carry out a request about it later. */
    void late(int by) {
        lateEffects += by;
    }

    boolean isLate() {
        return lateEffects > 0;
    }

    /** A direct caller has this outcome for good. */
    void answer(String variant, String outcome) {
        answers.computeIfAbsent(variant, name -> new ArrayList<>()).add(outcome);
    }

    List<String> answers(String variant) {
        return answers.getOrDefault(variant, List.of());
    }

    /** What its content differs by from all others. */
    String marker(String variant) {
        return "mail-" + number + variant;
    }

    @Override
    public int compareTo(Mail other) {
        return Integer.compare(number, other.number);
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return number;
    }

    @Override
    public String toString() {
        return this == NONE ? "no mail" : "mail-" + number;
    }
}
