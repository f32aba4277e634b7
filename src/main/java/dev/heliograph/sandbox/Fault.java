package dev.heliograph.sandbox;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with a mail that Graph is asked to send. */
public sealed interface Fault {

    /**
     * Graph answers this.
     *
     * @param code {@code error.code} of the body
     * @param retryAfter the header of that name, as it is written
     * @param delivered whether the mail is delivered all the same
     */
    record Answer(int status, String code, Optional<String> retryAfter, boolean delivered) implements Fault {
    }

    /** The connection is reset instead of an answer. */
    record Reset(boolean delivered) implements Fault {
    }

    /** The connection is closed in order instead of an answer. */
    record HangUp(boolean delivered) implements Fault {
    }

    /** The connection is reset while the request's body is on its way. */
    record CutOff() implements Fault {
    }

    /** The answer comes late. */
    record Slow(Duration by) implements Fault {
    }

    /** The faults that have a name, as the inbox's API takes it. */
    static Map<String, Fault> named() {
        var faults = new LinkedHashMap<String, Fault>();
        faults.put("429", new Answer(429, "ApplicationThrottled", Optional.of("2"), false));
        faults.put("503", new Answer(503, "ErrorServerBusy", Optional.of("2"), false));
        faults.put("500", new Answer(500, "ErrorInternalServerError", Optional.empty(), false));
        faults.put("504-after-delivery", new Answer(504, "UnknownError", Optional.empty(), true));
        faults.put("202-retry-after", new Answer(202, "", Optional.of("2"), true));
        faults.put("reset-before-delivery", new Reset(false));
        faults.put("reset-after-delivery", new Reset(true));
        faults.put("reset-during-request", new CutOff());
        faults.put("hang-up-after-delivery", new HangUp(true));
        faults.put("slow", new Slow(Duration.ofSeconds(3)));
        return faults;
    }
}
