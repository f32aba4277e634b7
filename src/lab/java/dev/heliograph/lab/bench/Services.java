package dev.heliograph.lab.bench;

import java.time.Duration;

import dev.heliograph.sandbox.Sandbox;

/** How long the stand-in takes to answer. */
enum Services {

    /** Nothing is waited for but the executable. */
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

    /** What a figure's name ends with. */
    String text() {
        return text;
    }

    void set(Sandbox sandbox) {
        sandbox.entra().slow(entra);
        sandbox.graph().serviceTime(graph);
    }
}
