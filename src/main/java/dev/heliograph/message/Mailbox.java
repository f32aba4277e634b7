package dev.heliograph.message;

import java.util.Locale;

/**
 * The mailbox that sends: user principal name or object id, in lower case, so that it names one lane and one ledger entry
 * however it is written.
 */
public record Mailbox(String value) {

    public Mailbox {
        value = value.toLowerCase(Locale.ROOT);
    }

    @Override
    public String toString() {
        return value;
    }
}
