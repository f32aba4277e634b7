package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** A measurement over real reports, where the folder with them exists. {@code .ci/run} prints it. */
class BounceCorpusTest {

    static boolean isThere() {
        return Files.isDirectory(BounceCorpus.FOLDER);
    }

    @Test
    @EnabledIf("isThere")
    void readsRealReports() throws IOException {
        var corpus = BounceCorpus.read();
        var counts = BounceCorpus.count(corpus.reports());
        System.out.print(corpus.table());
        if (Boolean.getBoolean("bounces.faults")) {
            System.out.println(corpus.faults());
        }

        assertTrue(counts.recognised() >= 0.95 * counts.reports(), "recognised");
        assertTrue(counts.recipientsRight() >= 0.99 * counts.recognised(), "recipients");
        assertTrue(counts.hardWrongly() <= 1, "hard wrongly");
        assertTrue(counts.missed() <= 0.02 * counts.reports(), "missed");
        assertEquals(0, corpus.falseReports());
    }
}
