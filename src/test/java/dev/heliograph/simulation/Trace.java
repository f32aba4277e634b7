package dev.heliograph.simulation;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What happened, in order: always as a hash, and as lines if they are wanted. */
final class Trace {

    private static final int LONGEST = 400;

    private final SimulatedClock clock;
    private final boolean keeps;
    private final List<Line> lines = new ArrayList<>();
    private long hash;
    private long events;

    /** @param who the environment, or who else did it */
    record Line(Instant at, String who, String what, String about) {
        @Override
        public String toString() {
            return at + " " + who + " " + what + " " + about;
        }
    }

    Trace(SimulatedClock clock, boolean keeps) {
        this.clock = clock;
        this.keeps = keeps;
    }

    void add(String who, String what, String about) {
        events++;
        hash = (hash * 1_000_003 + clock.millis()) * 31 + who.hashCode();
        hash = (hash * 1_000_003 + what.hashCode()) * 31 + about.hashCode();
        if (keeps) {
            lines.add(new Line(clock.instant(), who, what, about));
        }
    }

    boolean keeps() {
        return keeps;
    }

    long hash() {
        return hash;
    }

    long events() {
        return events;
    }

    /** All of it, if it is kept. */
    List<Line> lines() {
        return lines;
    }

    /** What concerns a mail: what names it by its marker or its id, and what its environments say. */
    List<String> story(Mail mail) {
        var names = Pattern.compile("(" + mail + "|" + Pattern.quote(mail.key().id()) + ")(?!\\d)");
        return lines.stream().filter(line -> names.matcher(line.about()).find()).map(Line::toString)
                .map(line -> line.substring(0, Math.min(LONGEST, line.length()))).toList();
    }
}
