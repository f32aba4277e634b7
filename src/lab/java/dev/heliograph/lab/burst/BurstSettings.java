package dev.heliograph.lab.burst;

import java.time.Duration;
import java.util.List;
import java.util.Random;

/**
 * The settings of a burst, from system properties.
 *
 * @param mails {@code burst.mails}
 * @param mailboxes {@code burst.mailboxes}, 20
 * @param environments {@code burst.environments}, 3
 * @param seed {@code burst.seed}; any, if it isn't said
 * @param fifo {@code burst.queue}: fifo, or standard
 * @param ledger {@code burst.ledger}: on, or off
 * @param faults {@code burst.faults}: on, or off: nothing fails and no environment is killed
 * @param serviceTime {@code burst.service}: how many milliseconds Graph takes for a mail, 20
 * @param whenUnknown {@code burst.unknown}: what the function does with a mail in doubt, hold
 * @param events {@code burst.events}: on, or off: no events are published
 * @param bug {@code burst.break}: a deliberate bug of the function, one of {@link #MISTAKES}; empty: none
 * @param command {@code burst.command}: how to start the function; the native executable unless said, and what {@code
 *      infra/bench/broken.sh} has made if there is a deliberate bug
 * @param other {@code burst.other.image.path}: an earlier executable, which runs in parallel with the function, and
 *        then by itself; empty: none
 */
record BurstSettings(int mails, int mailboxes, int environments, long seed, boolean fifo, boolean ledger, boolean faults,
        Duration serviceTime, String whenUnknown, boolean events, String bug, List<String> command,
        String other) {

    private static final List<String> BUGS = List.of("settle-before-send", "resend-504", "not-found-is-unsent");

    private static final int SERVICE_TIME = 20;
    private static final String BROKEN = "java -jar target/broken/function.jar";

    static BurstSettings read() {
        String bug = System.getProperty("burst.break", "");
        if (!bug.isEmpty() && !BUGS.contains(bug)) {
            throw new IllegalArgumentException("burst.break: " + bug + "; wanted: one of " + BUGS);
        }
        String usual = bug.isEmpty() ? System.getProperty("native.image.path", "") : BROKEN;
        return new BurstSettings(Integer.getInteger("burst.mails", 1000), Integer.getInteger("burst.mailboxes", 20),
                Integer.getInteger("burst.environments", 3), Long.getLong("burst.seed", new Random().nextInt(1_000_000)),
                oneOf("burst.queue", "fifo", "standard"), oneOf("burst.ledger", "on", "off"),
                oneOf("burst.faults", "on", "off"), Duration.ofMillis(Integer.getInteger("burst.service", SERVICE_TIME)),
                doubtful(), oneOf("burst.events", "on", "off"), bug,
                List.of(System.getProperty("burst.command", usual).split(" ")),
                System.getProperty("burst.other.image.path", ""));
    }

    /** A JVM takes seconds to start, and would be killed again and again before it has sent a mail. */
    int pace() {
        return bug.isEmpty() ? 1 : 10;
    }

    /** Whether there is an earlier executable too. */
    boolean mixed() {
        return !other.isEmpty();
    }

    /** The command that starts one of the two. */
    List<String> command(Version version) {
        return version == Version.THIS ? command : List.of(other);
    }

    private static boolean oneOf(String name, String usual, String other) {
        String value = System.getProperty(name, usual);
        if (!value.equals(usual) && !value.equals(other)) {
            throw new IllegalArgumentException(name + ": " + value + "; wanted: " + usual + " or " + other);
        }
        return value.equals(usual);
    }

    private static String doubtful() {
        String value = System.getProperty("burst.unknown", "hold");
        if (!value.equals("hold") && !value.equals("check")) {
            throw new IllegalArgumentException("burst.unknown: " + value + "; wanted: hold or check");
        }
        return value;
    }

    /** Whether the copies of mails in doubt are searched for. */
    boolean searches() {
        return whenUnknown.startsWith("check");
    }

    /** The settings that reproduce the run. */
    String replay() {
        return "-Dburst.mails=" + mails + " -Dburst.mailboxes=" + mailboxes + " -Dburst.environments=" + environments
                + " -Dburst.seed=" + seed + (fifo ? "" : " -Dburst.queue=standard") + (ledger ? "" : " -Dburst.ledger=off")
                + (faults ? "" : " -Dburst.faults=off")
                + (serviceTime.toMillis() == SERVICE_TIME ? "" : " -Dburst.service=" + serviceTime.toMillis())
                + (whenUnknown.equals("hold") ? "" : " -Dburst.unknown=" + whenUnknown)
                + (events ? "" : " -Dburst.events=off") + (bug.isEmpty() ? "" : " -Dburst.break=" + bug)
                + (mixed() ? " -Dburst.other.image.path=" + other : "");
    }
}
