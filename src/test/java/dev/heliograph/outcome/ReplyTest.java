package dev.heliograph.outcome;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;

import org.junit.jupiter.api.Test;

class ReplyTest {

    @Test
    void whatIsSurelyNotSentMayBeTriedAgainAndWhatMayHaveBeenIsUnknown() {
        assertEquals(Settlement.SENT, Reply.taken().settlement());
        assertEquals(Settlement.NOT_SENT, Reply.throttled("c", Optional.empty()).settlement());
        assertEquals(Settlement.NOT_SENT, Reply.notTaken("c", "r").settlement());
        assertEquals(Settlement.REFUSED, Reply.refused("c", "r").settlement());
        assertEquals(Settlement.UNKNOWN, Reply.inDoubt("c", "r").settlement());
        assertEquals(Settlement.NOT_TRIED, Reply.setUp("c", "r").settlement());
    }

    @Test
    void beforeTheBodyItIsSurelyNotSentAndAfterItUnknown() {
        assertEquals("transient", Reply.broken(false, "ConnectTimeout").outcome().word());
        assertEquals("unknown", Reply.broken(true, "SocketTimeout").outcome().word());
    }

    @Test
    void withoutATokenNothingIsSent() {
        assertEquals("misconfigured", Reply.setUp("AADSTS7000222", "expired").outcome().word());
        assertEquals("transient", Reply.passing("entra-503", "busy").outcome().word());
    }

    @Test
    void whatCanNotBeCarriedIsRejected() {
        assertEquals(new Outcome.Rejected("needs-mime", "why"), Reply.refused("needs-mime", "why").outcome());
    }

    @Test
    void whatIsUnknownIsNeitherSettledNorRetried() {
        var unknown = Reply.broken(true, "SocketTimeout").outcome();
        assertFalse(unknown.settled());
        assertFalse(unknown.retryable());
        assertTrue(Reply.broken(false, "ConnectTimeout").outcome().retryable());
    }
}
