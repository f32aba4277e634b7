package dev.heliograph.lab.burst;

/** One of the two executables that a burst runs. */
enum Version {
    /** The one that is tried. */
    THIS,
    /** An earlier one, which works on the same queue and table. */
    OTHER
}
