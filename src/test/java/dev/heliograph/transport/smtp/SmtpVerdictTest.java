package dev.heliograph.transport.smtp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpVerdictTest {

    @ParameterizedTest
    @CsvSource({ "421, transient", "450, transient", "451, transient", "452, transient", "500, rejected",
            "550, rejected", "552, rejected", "554, rejected" })
    void answersOfAnSmtpServer(int status, String word) {
        var outcome = SmtpVerdict.of(status).outcome();
        assertEquals(word, outcome.word());
        assertEquals("smtp-" + status, outcome.code());
    }

    @ParameterizedTest
    @CsvSource({ "421, true", "450, false", "451, false", "452, true", "552, false" })
    void aBusyServerClosesTheLane(int status, boolean wanted) {
        assertEquals(wanted, SmtpVerdict.pause(status).wanted());
    }
}
