package dev.heliograph.simulation;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;

import dev.heliograph.lab.mistake.WrongLedger;
import dev.heliograph.lab.mistake.WrongTransport;
import dev.heliograph.ledger.Ledger;

/** Mistakes on purpose, each of which the simulation has to find. */
final class Mistakes {

    private Mistakes() {
    }

    /** A mail counts as sent before it is, and is lost if it isn't. */
    static Mistake settledBeforeItIsSent() {
        return new Mistake(right -> new WrongLedger(right, true), transport -> transport);
    }

    /** A mail whose copy is not found counts as unsent, and comes twice if the copy was late. */
    static Mistake notFoundIsUnsent() {
        return new Mistake(right -> new WrongLedger(right, false), transport -> transport);
    }

    /** Each environment remembers what it has sent itself, and nothing of the others. */
    static Mistake nothingIsShared() {
        var clock = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
        return new Mistake(right -> Ledger.inMemory(10_000, Duration.ofDays(30), clock), transport -> transport);
    }

    /** A 504 counts as not sent, and the mail is sent again. */
    static Mistake a504IsNotSent() {
        return new Mistake(ledger -> ledger, WrongTransport::new);
    }
}
