package dev.heliograph.sandbox.graph;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;

import dev.heliograph.sandbox.http.Fault;
import dev.heliograph.sandbox.http.SandboxHttp;

/** The faults that the next mails meet, one each, in order; after them whatever the plan says. */
public final class Faults {

    private final Map<Step, Queue<Fault>> queues = new ConcurrentHashMap<>();
    private final RequestLog log;
    private volatile Plan plan = new Plan() {
    };

    /** @param log takes each answer */
    public Faults(RequestLog log) {
        this.log = log;
    }

    /** What a request asks for. A mail that goes by one request has SEND alone. */
    public enum Step {
        CREATE,
        ATTACH,
        SESSION,
        PIECE,
        SEND,
        LOOK,
        FIND,
        DELETE,
        LIST,
        READ,
        RAW,
        ATTACHMENTS,
        CONTENT,
        TREAT
    }

    /** Says of each request by itself which fault it meets. */
    public interface Plan {

        /**
         * @param id the mail's {@code X-Heliograph-Id}, of one that came in its immutable id; empty where the request doesn't
         *        tell
         */
        default Optional<Fault> fault(Step step, String mailbox, String id) {
            return Optional.empty();
        }

        /** The fault that the next request of the mailbox meets before it has been read. */
        default Optional<Fault> beforeReading(String mailbox) {
            return Optional.empty();
        }
    }

    /** What a request does. */
    @FunctionalInterface
    interface Effect {
        SandboxHttp.Response take() throws GraphError;
    }

    /** From now on this plan holds. */
    public void follow(Plan newPlan) {
        plan = newPlan;
    }

    /** Lets the next mails meet a fault when they are to be sent. */
    public void next(Fault fault, int times) {
        at(Step.SEND, fault, times);
    }

    /** Lets the next requests of a kind meet a fault. */
    public void at(Step step, Fault fault, int times) {
        for (int i = 0; i < times; i++) {
            queue(step).add(fault);
        }
    }

    /** The names of those that the next mails meet; one without a name is left out. */
    public synchronized List<String> waiting() {
        return queue(Step.SEND).stream().flatMap(fault -> Fault.named().entrySet().stream()
                .filter(named -> named.getValue().equals(fault)).map(Map.Entry::getKey)).toList();
    }

    /** Takes back those that no mail has met. */
    public void clear() {
        queues.clear();
    }

    /** Takes the next one if it is of the kind that strikes before the request has been read. */
    synchronized Optional<Fault> takeBeforeReading(String mailbox) {
        return Optional.ofNullable(queue(Step.SEND).peek()).filter(Fault::beforeReading).isPresent()
                ? Optional.ofNullable(queue(Step.SEND).poll())
                : plan.beforeReading(mailbox);
    }

    /** Answers a request that is right, with or without its effect. */
    SandboxHttp.Response meet(Step step, String mailbox, String id, Effect effect)
            throws GraphError, SandboxHttp.BreakException {
        var fault = take(step, mailbox, id);
        try {
            var response = fault.isPresent() ? suffer(fault.get(), effect) : effect.take();
            log.add(step, mailbox, id, response);
            return response;
        } catch (SandboxHttp.BreakException e) {
            log.add(step, mailbox, id, e.end());
            throw e;
        }
    }

    private static SandboxHttp.Response suffer(Fault fault, Effect effect) throws GraphError, SandboxHttp.BreakException {
        var taken = fault.delivered() ? Optional.of(effect.take()) : Optional.<SandboxHttp.Response> empty();
        fault.late().ifPresent(by -> CompletableFuture.delayedExecutor(by.toMillis(), TimeUnit.MILLISECONDS)
                .execute(() -> carryOut(effect)));
        return fault.match(new Fault.Cases<SandboxHttp.Response, SandboxHttp.BreakException>() {
            @Override
            public SandboxHttp.Response answer(Fault.Answer answer) {
                var response = answer.status() == 202 ? SandboxHttp.Response.empty(202)
                        : new GraphError(answer.status(), answer.code(), "A fault of the sandbox.").response();
                return answer.retryAfter().map(wait -> response.with("Retry-After", wait)).orElse(response);
            }

            @Override
            public SandboxHttp.Response broken(boolean orderly) throws SandboxHttp.BreakException {
                throw new SandboxHttp.BreakException(orderly ? SandboxHttp.End.CLOSED : SandboxHttp.End.RESET);
            }

            @Override
            public SandboxHttp.Response refused() throws SandboxHttp.BreakException {
                throw new SandboxHttp.BreakException(SandboxHttp.End.REFUSED);
            }

            @Override
            public SandboxHttp.Response slow(Duration by) {
                pause(by);
                return taken.orElseThrow();
            }
        });
    }

    private static void carryOut(Effect effect) {
        try {
            effect.take();
        } catch (GraphError e) {
            // Another request came first, so that there is nothing left to do.
        }
    }

    private synchronized Optional<Fault> take(Step step, String mailbox, String id) {
        return Optional.ofNullable(queue(step).poll()).or(() -> plan.fault(step, mailbox, id));
    }

    private Queue<Fault> queue(Step step) {
        return queues.computeIfAbsent(step, name -> new ConcurrentLinkedQueue<>());
    }

    static void pause(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
