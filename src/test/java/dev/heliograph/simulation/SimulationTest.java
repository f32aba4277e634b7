package dev.heliograph.simulation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.function.Supplier;
import java.util.stream.LongStream;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The whole function in one thread, while everything around it fails. {@code -Dsimulation.seed=} is the first seed,
 * {@code -Dsimulation.mails=} the number of mails in all. A failure names the seed, and tells what happened to the mail.
 */
@Tag("slow")
class SimulationTest {

    /** Of one seed: few, so that its story can be read. */
    private static final int MAILS = 500;

    private static final long FIRST = Long.getLong("simulation.seed", 1);

    @TempDir
    static Path templates;

    /** What a mistake does, each of which a few seeds have to find. */
    enum Wrong {
        SETTLED_BEFORE_IT_IS_SENT(Mistakes::settledBeforeItIsSent, "lost"),
        NOT_FOUND_IS_UNSENT(Mistakes::notFoundIsUnsent, "sent 2 times"),
        A_504_IS_NOT_SENT(Mistakes::a504IsNotSent, "sent 2 times"),
        NOTHING_IS_SHARED(Mistakes::nothingIsShared, "sent 2 times");

        private final Supplier<Mistake> mistake;
        private final String found;

        Wrong(Supplier<Mistake> mistake, String found) {
            this.mistake = mistake;
            this.found = found;
        }
    }

    @Test
    void noMailIsLostOrDoubledWhateverFails() throws Exception {
        int all = Integer.getInteger("simulation.mails", 10_000);
        var simulation = new Simulation(templates, Weather.ROUGH, Mistake.NOTHING);
        long start = System.nanoTime();
        long delivered = 0;
        long letters = 0;
        long crashes = 0;

        for (int i = 0; i * MAILS < all; i++) {
            var result = simulation.run(FIRST + i, MAILS);

            assertTrue(result.isRight(), result.report());
            delivered += result.delivered();
            letters += result.deadLetters();
            crashes += result.crashes();
        }

        System.out.printf("simulation: %d mails, %d delivered, %d dead letters, %d crashes; %.0f mails a minute%n", all,
                delivered, letters, crashes, all / ((System.nanoTime() - start) / 60e9));
    }

    @Test
    void aSeedBringsTheSameRunEachTime() throws Exception {
        var simulation = new Simulation(templates, Weather.ROUGH, Mistake.NOTHING);

        var one = simulation.run(FIRST, MAILS);
        var again = new Simulation(templates, Weather.ROUGH, Mistake.NOTHING).run(FIRST, MAILS);
        var other = simulation.run(FIRST + 1, MAILS);

        assertEquals(one, again);
        assertNotEquals(one.hash(), other.hash());
    }

    @ParameterizedTest
    @EnumSource
    void aMistakeIsFound(Wrong wrong) throws Exception {
        var simulation = new Simulation(templates, Weather.ROUGH, wrong.mistake.get());

        var found = LongStream.range(0, 20).mapToObj(seed -> simulation.run(seed, MAILS)).filter(run -> !run.isRight())
                .findFirst();

        assertTrue(found.orElseThrow().report().contains(wrong.found), found.get().report());
    }
}
