package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A report may have hundreds of recipients, each with an answer that was written to use up time. */
@Tag("slow")
class VerdictTimeTest {

    private static final int RECIPIENTS = 250;
    private static final int LENGTH = 1_000;
    private static final Duration LONGEST = Duration.ofSeconds(1);

    /**
     * The limit is processor time, so that a busy machine fails nothing; some are judged before, as in a warm
     * function.
     */
    @ParameterizedTest
    @ValueSource(strings = { "ip ", "a", "550 <", "no mailbox ", "a@", "account ", "full ", "user is x", "domain ", "http://",
            "5.1.",
            "sender user address domain ip full " })
    void judgesLongAnswersInTime(String piece) {
        String answer = "550 " + piece.repeat(LENGTH / piece.length());
        judge(answer, RECIPIENTS / 5);

        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        judge(answer, RECIPIENTS);
        var took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);

        assertTrue(took.compareTo(LONGEST) < 0, took.toString());
    }

    /** The words of a whole mail. */
    @ParameterizedTest
    @ValueSource(strings = { "deliver ", "error ", "exceed return ", "550 ", "550 <a>", ": 550 A ", "\n<a> 550 Aaa ",
            "said 550 a-a ",
            "<", "5.1." })
    void looksForAFailureInTime(String piece) {
        String words = piece.repeat((1 << 20) / piece.length());
        Failure.isSaid(words);
        Failure.isAnswered(words);

        long began = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        Failure.isSaid(words);
        Failure.isAnswered(words);
        var took = Duration.ofNanos(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - began);

        assertTrue(took.compareTo(LONGEST) < 0, took.toString());
    }

    private static void judge(String answer, int times) {
        for (int i = 0; i < times; i++) {
            Verdict.of(new Finding("ada@example.org", Action.FAILED, Optional.of(StatusCode.FAILED), answer));
        }
    }
}
