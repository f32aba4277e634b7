package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FailureTest {

    @ParameterizedTest
    @ValueSource(strings = { "550 User unknown", "  550-Mailbox not found", "<<< 550 User unknown", ">>> 550 User unknown",
            "550 <ada@example.org>... User unknown", "<ada@example.org>: 550 User unknown",
            "<ada@example.org>:\n554: Spam message",
            "<ada@example.org>... 550 User unknown", "ada@example.org: 550 User unknown",
            "host mx.example.org said: 550 No such user",
            "host mx.example.org said 550 No such user", "the error 550 No such user",
            "Diagnostic-Code: smtp; 550 No such user",
            "SMTP error from remote mail server after RCPT TO:<ada@example.org>: 550 Denied", "550 Rejected",
            "550 User Unknown",
            "no mailbox here by that name. (#5.1.1)", "5.2.2 mailbox full", "it failed with 550 5.1.1 User unknown" })
    void readsAnAnswer(String text) {
        assertTrue(Failure.isAnswered(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {
            "Thank you for your mail about 500 EUR. This mailbox ada@example.org is no longer monitored at weekends.",
            "Thank you for your mail about\n500 EUR.", "Your parcel could not be delivered: 500 Main Street",
            "could not be delivered to\n500 Main Street, Springfield", "could not be delivered:\n450 Old Mill Rd",
            "delivery, express notification on, 450 EUR", "Total: 450 EUR", "Total: 450 euros", "Weight: 500 g", "For: 555 Ada",
            "call 555 Ada", "we have 500 parcels like yours", "room 501 on the left", "Tel.: 555-1234" })
    void takesNoNumberForAnAnswer(String text) {
        assertFalse(Failure.isAnswered(text));
    }
}
