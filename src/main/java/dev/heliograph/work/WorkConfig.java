package dev.heliograph.work;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** How many mails leave at a time, and how long they may take. */
@ConfigMapping(prefix = "heliograph")
public interface WorkConfig {

    /** Sends at a time per mailbox; Exchange Online takes 4. */
    @WithDefault("4")
    int mailboxConcurrency();

    /** Sends at a time in all. */
    @WithDefault("32")
    int concurrency();

    /** The function's time-out, as it stands in Lambda's configuration. */
    @WithDefault("60s")
    Duration timeout();

    /** The longest that one send may take. A shorter one makes unknowns out of slow successes. */
    @WithDefault("30s")
    Duration sendTimeout();

    /** The longest wait that is slept; longer ones go back to the queue, which costs nothing. */
    @WithDefault("2s")
    Duration shortWait();

    /** How long after it came into its queue a mail is given up. */
    @WithDefault("24h")
    Duration maxAge();

    /** After how many requests that left a queued mail is given up. */
    @WithDefault("8")
    int maxAttempts();
}
