package dev.heliograph.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The whole function in one thread, while everything around it fails. {@code -Dsimulation.seed=} is the first seed,
 * {@code -Dsimulation.mails=} the number of mails in all.
 */
@Tag("slow")
class SimulationTest {

    /** Of one seed, so that its story can be read. */
    private static final int MAILS = 500;

    @TempDir
    static Path templates;

    @Test
    void noMailIsLostOrDoubledWhateverFails() throws Exception {
        long first = Long.getLong("simulation.seed", 1);
        int all = Integer.getInteger("simulation.mails", 10_000);
        var simulation = new Simulation(templates, Weather.ROUGH, Mistake.NOTHING);
        long delivered = 0;
        long letters = 0;
        long crashes = 0;
        long start = System.nanoTime();
        long half = 0;

        for (int i = 0; i * MAILS < all; i++) {
            half = i * MAILS * 2 == all ? System.nanoTime() : half;
            var result = simulation.run(first + i, MAILS);

            assertTrue(result.isRight(), result.report());
            delivered += result.delivered();
            letters += result.deadLetters();
            crashes += result.crashes();
        }

        double minutes = (System.nanoTime() - start) / 60e9;
        System.out.printf("simulation: %d mails, %d delivered, %d dead letters, %d crashes; %.0f mails a minute, %.0f in the"
                + " second half%n", all, delivered, letters, crashes, all / minutes,
                all / 2 / ((System.nanoTime() - half) / 60e9));
    }

    @Test
    void aSeedBringsTheSameRunEachTime() throws Exception {
        var simulation = new Simulation(templates, Weather.ROUGH, Mistake.NOTHING);

        var one = simulation.run(7, MAILS);
        var other = simulation.run(7, MAILS);

        assertEquals(one, other);
        System.out.println(one);
    }
}
