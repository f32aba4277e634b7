package dev.heliograph.simulation;

/** Ends an environment: from then on nothing of it reaches the outside, whatever catches this. */
final class Killed extends Error {

    private static final long serialVersionUID = 1L;

    Killed() {
        super("killed", null, false, false);
    }
}
