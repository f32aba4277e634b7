package dev.heliograph.trigger.queue;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What an invocation records before it delivers a message alone, and removes when it has ended with it. A marker that
 * still exists when that invocation must be over proves that the function crashed at this message.
 *
 * @param starts how often an invocation began with the message without having ended, including the last time
 * @param wasRead whether one of them has read it, so that a mail may have been sent
 * @param until when the last of them must be over
 */
public record CrashMarker(int starts, boolean wasRead, Instant until) {

    private static final Pattern TEXT = Pattern.compile("(\\d{1,9}) (read|unread) (\\d{1,15})");

    /** The marker of a message that has not crashed the function. */
    public static final CrashMarker NONE = new CrashMarker(0, false, Instant.EPOCH);

    /** The marker after another invocation has begun. */
    CrashMarker begun(Instant invocationEnds) {
        return new CrashMarker(starts + 1, wasRead, invocationEnds);
    }

    /** The marker after the message was read, and before the mail is sent. */
    public CrashMarker read() {
        return new CrashMarker(starts, true, until);
    }

    String text() {
        return starts + (wasRead ? " read " : " unread ") + until.toEpochMilli();
    }

    /** The marker of a text; empty if it is none. */
    static Optional<CrashMarker> of(String text) {
        var parts = TEXT.matcher(text);
        return parts.matches() ? Optional.of(new CrashMarker(Integer.parseInt(parts.group(1)), parts.group(2).equals("read"),
                Instant.ofEpochMilli(Long.parseLong(parts.group(3))))) : Optional.empty();
    }
}
