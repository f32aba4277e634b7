package dev.heliograph.work;

import java.time.Duration;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;

/** The settings of concurrency and times. */
@ConfigMapping(prefix = "heliograph")
public interface WorkConfig {

    /** Concurrent sends per mailbox; Exchange Online allows 4. */
    @WithDefault("4")
    int mailboxConcurrency();

    /** Concurrent sends in all. */
    @WithDefault("32")
    int concurrency();

    /** The function's time-out, as in Lambda's configuration. */
    @WithDefault("60s")
    Duration timeout();

    /** The longest that one send may take. A shorter limit turns slow successes into unknown mails. */
    @WithDefault("30s")
    Duration sendTimeout();

    /** The longest wait that is slept; for longer ones the message is returned to the queue, which costs nothing. */
    @WithDefault("2s")
    Duration shortWait();

    /** The age in its queue at which a mail is given up. */
    @WithDefault("24h")
    Duration maxAge();

    /** The number of attempts after which a queued mail is given up. */
    @WithDefault("8")
    int maxAttempts();
}
