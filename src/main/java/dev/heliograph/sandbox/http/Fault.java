package dev.heliograph.sandbox.http;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** What goes wrong with a request to Graph. */
public sealed interface Fault {

    /** Answers for the case that it is. */
    <T, X extends Exception> T match(Cases<T, X> cases) throws X;

    /** Whether the request has its effect all the same. */
    boolean delivered();

    /** How much later the request has its effect; empty if it has it at once or never. */
    default Optional<Duration> late() {
        return Optional.empty();
    }

    /** Whether it strikes before the request has been read. */
    default boolean beforeReading() {
        return false;
    }

    /** An answer for each case. */
    interface Cases<T, X extends Exception> {

        T answer(Answer answer) throws X;

        /** @param orderly closed instead of reset */
        T broken(boolean orderly) throws X;

        /** Graph says that it has not acted on the request. */
        T refused() throws X;

        T slow(Duration by) throws X;
    }

    /**
     * Graph answers this.
     *
     * @param code {@code error.code} of the body
     * @param retryAfter the header of that name, as it is written
     * @param delivered whether the mail is delivered all the same
     */
    record Answer(int status, String code, Optional<String> retryAfter, boolean delivered) implements Fault {

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.answer(this);
        }
    }

    /** The request is reset instead of an answer: with HTTP/2 its stream, else the connection. */
    record Reset(boolean delivered) implements Fault {

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.broken(false);
        }
    }

    /** The connection is closed in order instead of an answer. */
    record HangUp(boolean delivered) implements Fault {

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.broken(true);
        }
    }

    /** Graph gives up waiting (504), and Exchange carries the request out later. */
    record CarriedOutLate(Duration by) implements Fault {

        @Override
        public boolean delivered() {
            return false;
        }

        @Override
        public Optional<Duration> late() {
            return Optional.of(by);
        }

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.answer(new Answer(504, "UnknownError", Optional.empty(), false));
        }
    }

    /** What strikes before the request has been read. */
    sealed interface OnTheWay extends Fault {

        @Override
        default boolean beforeReading() {
            return true;
        }

        @Override
        default boolean delivered() {
            return false;
        }

        @Override
        default <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.broken(false);
        }
    }

    /** The request is reset while its body is on its way. */
    record CutOff() implements OnTheWay {
    }

    /** The request's body is not read, and nothing is answered. */
    record Stall() implements OnTheWay {
    }

    /**
     * The connection is closed by GOAWAY before this request, so that Graph surely does not act on it, while earlier ones are
     * answered. It has no effect with HTTP/1.1.
     */
    record GoAway() implements OnTheWay {

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.refused();
        }
    }

    /** From this request on the connection takes 1 KB of a request at a time. It has no effect with HTTP/1.1. */
    record SmallWindow() implements OnTheWay {
    }

    /** Graph refuses the request's stream, and so has not acted on it; with HTTP/1.1 it is 503. */
    record Refused() implements Fault {

        @Override
        public boolean delivered() {
            return false;
        }

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.refused();
        }
    }

    /** The answer comes late. */
    record Slow(Duration by) implements Fault {

        @Override
        public boolean delivered() {
            return true;
        }

        @Override
        public <T, X extends Exception> T match(Cases<T, X> cases) throws X {
            return cases.slow(by);
        }
    }

    /** The faults that have a name, as the inbox's API takes it. */
    static Map<String, Fault> named() {
        var faults = new LinkedHashMap<String, Fault>();
        faults.put("400", new Answer(400, "ErrorInvalidRecipients", Optional.empty(), false));
        faults.put("401", new Answer(401, "InvalidAuthenticationToken", Optional.empty(), false));
        faults.put("403", new Answer(403, "ErrorAccessDenied", Optional.empty(), false));
        faults.put("404", new Answer(404, "ErrorInvalidUser", Optional.empty(), false));
        faults.put("429", new Answer(429, "ApplicationThrottled", Optional.of("2"), false));
        faults.put("503", new Answer(503, "ErrorServerBusy", Optional.of("2"), false));
        faults.put("500", new Answer(500, "ErrorInternalServerError", Optional.empty(), false));
        faults.put("500-after-delivery", new Answer(500, "ErrorInternalServerError", Optional.empty(), true));
        faults.put("504-after-delivery", new Answer(504, "UnknownError", Optional.empty(), true));
        faults.put("202-retry-after", new Answer(202, "", Optional.of("2"), true));
        faults.put("reset-before-delivery", new Reset(false));
        faults.put("reset-after-delivery", new Reset(true));
        faults.put("reset-during-request", new CutOff());
        faults.put("hang-up-after-delivery", new HangUp(true));
        faults.put("stall", new Stall());
        faults.put("goaway", new GoAway());
        faults.put("refused-stream", new Refused());
        faults.put("small-window", new SmallWindow());
        faults.put("slow", new Slow(Duration.ofSeconds(3)));
        return faults;
    }
}
