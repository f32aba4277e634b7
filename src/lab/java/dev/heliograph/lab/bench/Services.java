package dev.heliograph.lab.bench;

import java.time.Duration;

import dev.heliograph.sandbox.Sandbox;

/** The delay of the stand-in's answers. */
enum Services {

    /** There is no delay: only the executable is measured. */
    AT_ONCE(", ms", Duration.ZERO, Duration.ZERO),

    /** While an answer is awaited, something else can be done. */
    SLOW("; Entra takes 100 ms, Graph 50, ms", Duration.ofMillis(100), Duration.ofMillis(50));

    private final String text;
    private final Duration entra;
    private final Duration graph;

    Services(String text, Duration entra, Duration graph) {
        this.text = text;
        this.entra = entra;
        this.graph = graph;
    }

    /** The end of a figure's name. */
    String text() {
        return text;
    }

    void set(Sandbox sandbox) {
        sandbox.entra().slow(entra);
        sandbox.graph().serviceTime(graph);
    }
}
