package dev.heliograph.lab.burst;

import java.util.Set;

/**
 * Which executables run: both, as while Lambda replaces environments; then the earlier one alone, as after a rollback;
 * then the later one alone. An environment of the wrong version ends after its invocation.
 */
final class Rollout {

    /** The phases, in their order. */
    enum Phase {
        BOTH(50, Set.of(Version.THIS, Version.OTHER)),
        ROLLED_BACK(85, Set.of(Version.OTHER)),
        /** It gets the least of the mails, and the most of the time: what waits, waits for this. */
        ROLLED_FORWARD(100, Set.of(Version.THIS));

        private final int percent;
        private final Set<Version> versions;

        /** @param percent of the mails that have come to their end as it ends */
        Phase(int percent, Set<Version> versions) {
            this.percent = percent;
            this.versions = versions;
        }
    }

    private volatile Phase phase;
    private Version last = Version.OTHER;

    /** @param other whether there is an earlier executable */
    Rollout(boolean other) {
        phase = other ? Phase.BOTH : Phase.ROLLED_FORWARD;
    }

    /** Whether the phase has lasted long enough, by the number of ended mails. */
    boolean isOver(long ended, int mails) {
        return !isLast() && ended * 100 >= (long) phase.percent * mails;
    }

    boolean isLast() {
        return phase == Phase.ROLLED_FORWARD;
    }

    /** Starts the next phase. */
    void goOn() {
        phase = Phase.values()[phase.ordinal() + 1];
    }

    boolean allows(Version version) {
        return phase.versions.contains(version);
    }

    /** The executable of the next environment: each by turns where both run. */
    synchronized Version next() {
        var other = last == Version.THIS ? Version.OTHER : Version.THIS;
        last = allows(other) ? other : last;
        return last;
    }
}
