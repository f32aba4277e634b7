package dev.heliograph.trigger.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an invocation writes down before it takes up a message alone, and removes once it has ended with it. A marker that is
 * still there when that invocation must be over proves that the function ended without an answer over this message.
 *
 * @param starts how often an invocation took the message up without having ended with it, the last time included
 * @param wasRead whether one of them has read it, so that a mail may have been on its way
 * @param until when the last of them must be over
 */
public record CrashMarker(int starts, boolean wasRead, Instant until) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (read|unread) (\\d{1,15})");

    /** Of a message over which the function has not died. */
    public static final CrashMarker NONE = new CrashMarker(0, false, Instant.EPOCH);

    /** The same, with one more invocation that takes it up. */
    CrashMarker begun(Instant invocationEnds) {
        return new CrashMarker(starts + 1, wasRead, invocationEnds);
    }

    /** The same, once the message was read; before anything of it is sent. */
    public CrashMarker read() {
        return new CrashMarker(starts, true, until);
    }

    String text() {
        return starts + (wasRead ? " read " : " unread ") + until.toEpochMilli();
    }

    /** Empty if the text is no marker's. */
    static Optional<CrashMarker> of(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new CrashMarker(Integer.parseInt(parts.group(1)), parts.group(2).equals("read"),
                Instant.ofEpochMilli(Long.parseLong(parts.group(3))))) : Optional.empty();
    }
}
