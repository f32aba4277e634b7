package dev.heliograph.suppression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import dev.heliograph.MutableClock;
import dev.heliograph.ledger.AddressKeys;
import dev.heliograph.ledger.FakeSecret;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.Ledgers;
import dev.heliograph.ledger.Markers;
import dev.heliograph.message.Recipients;
import dev.heliograph.message.Requests;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.protocol.ReserveMode;

/** Mails that a quota stopped, with reports that are read before and after the key of addresses changes. */
class QuotaBouncesTest {

    private static final MailKey MAIL = new MailKey("billing@contoso.com", "1");
    private static final Recipients BOTH = Requests.bound("{'from': 'billing@contoso.com', 'to': ['ada@example.org',"
            + " 'bob@example.org'], 'subject': 'Hello', 'text': 'It works.'}").recipients();

    private final MutableClock clock = new MutableClock(Instant.now());
    private final FakeSecret secret = new FakeSecret("one-3f1c9d7e5b2a4860b1c2d3e4f5a69788");
    private final Ledger ledger = Ledgers.inMemory(clock);
    private final Markers markers = Ledgers.markersInMemory(clock);
    private final BouncedMails bounces = new BouncedMails(markers, Ledgers.LIFE, clock);

    @BeforeEach
    void sendIt() throws Exception {
        sent("first");
    }

    @Test
    void areSentAgainIfReportsNameAllOfThemUnderWhicheverKey() throws Exception {
        bounces.record(MAIL, "5.7.233");
        environment().record(MAIL, "<1@contoso.com>", List.of("ada@example.org"), "5.7.233");
        assertFalse(environment().reopens(MAIL, BOTH));
        secret.rotate("two-0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d");
        environment().record(MAIL, "<1@contoso.com>", List.of("bob@example.org"), "5.7.233");

        assertTrue(environment().reopens(MAIL, BOTH));

        assertFalse(environment().reopens(MAIL, BOTH), "of several who ask one is let");
        assertEquals(Optional.empty(), bounces.of(MAIL, ledger.status(MAIL)), "what is sent again has not bounced");
    }

    /** Else a report that is read again would let a mail out that was sent again meanwhile. */
    @Test
    void areNotedOnceForAReportThoughTheKeyChanged() throws Exception {
        var everybody = List.of("ada@example.org", "bob@example.org");
        environment().record(MAIL, "<1@contoso.com>", everybody, "5.7.233");
        assertTrue(environment().reopens(MAIL, BOTH));
        sent("second");
        secret.rotate("two-0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d");

        environment().record(MAIL, "<1@contoso.com>", everybody, "5.7.233");

        assertFalse(environment().reopens(MAIL, BOTH));
        environment().record(MAIL, "<2@contoso.com>", everybody, "5.7.233");
        assertTrue(environment().reopens(MAIL, BOTH), "another report is about what was sent again");
    }

    /** An environment that knows the new key and one that doesn't yet ask about the same mail. */
    @Test
    void areSentAgainOnceWhileEnvironmentsKnowDifferentKeys() throws Exception {
        var everybody = List.of("ada@example.org", "bob@example.org");
        var warm = environment();
        warm.record(MAIL, "<1@contoso.com>", everybody, "5.7.233");
        secret.rotate("two-0a9b8c7d6e5f4a3b2c1d0e9f8a7b6c5d");
        environment().record(MAIL, "<1b@contoso.com>", everybody, "5.7.233");

        assertTrue(warm.reopens(MAIL, BOTH));
        sent("second");

        assertFalse(environment().reopens(MAIL, BOTH));
    }

    private void sent(String lease) throws Exception {
        var granted = ledger.reserve(MAIL, "hash", lease, clock.instant().plusSeconds(90), ReserveMode.FREE).lease()
                .orElseThrow();
        ledger.settle(granted, Settlement.SENT);
    }

    private QuotaBounces environment() {
        return new QuotaBounces(markers, ledger, new AddressHashes(AddressKeys.in(secret, clock)), bounces, Ledgers.LIFE,
                clock);
    }
}
