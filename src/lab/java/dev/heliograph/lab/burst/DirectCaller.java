package dev.heliograph.lab.burst;

import java.util.Map;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.LinkedBlockingQueue;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/** Calls the function with mails that are too large for a queue, again and again until it returns an outcome. */
final class DirectCaller implements Runnable {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> SETTLED = Set.of("accepted", "duplicate");
    /** More often than a queued mail is tried. */
    private static final int MOST_UNKNOWN = 20;
    private static final Set<String> ENDED = Set.of("unknown", "rejected", "expired");
    private final Map<String, Integer> unknown = new ConcurrentHashMap<>();
    private static final int PAUSE = 500;

    private final Fleet fleet;
    private final BlockingQueue<String> waiting = new LinkedBlockingQueue<>();
    private final Map<String, Account.DeadLetter> deadLetters = new ConcurrentHashMap<>();
    private final Set<String> ids = ConcurrentHashMap.newKeySet();
    private volatile boolean noMore;
    private volatile int open;

    DirectCaller(Fleet fleet) {
        this.fleet = fleet;
    }

    /** The ids of all mails. */
    Set<String> ids() {
        return ids;
    }

    synchronized void add(String event) {
        ids.addAll(Events.ids(event));
        open++;
        waiting.add(event);
    }

    /** No more mails come. */
    void end() {
        noMore = true;
    }

    /** The number of mails without an outcome. */
    int open() {
        return open;
    }

    /** The answers for mails that were not sent, by id. */
    Map<String, Account.DeadLetter> deadLetters() {
        return deadLetters;
    }

    @Override
    public void run() {
        try {
            while (!noMore || open > 0) {
                String event = waiting.poll();
                if (event == null) {
                    Thread.sleep(PAUSE);
                } else if (isOver(event)) {
                    close();
                } else {
                    Thread.sleep(PAUSE);
                    waiting.add(event);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void close() {
        open--;
    }

    private boolean isOver(String event) {
        JsonNode result;
        try {
            var answer = JSON.readTree(fleet.invoke(event));
            result = (answer.has("errorMessage") ? JSON.readTree(answer.path("errorMessage").asText()) : answer).path("results")
                    .path(0);
        } catch (Fleet.CrashException | JsonProcessingException e) {
            return false;
        }
        String outcome = result.path("outcome").asText();
        // The next call does what a queue would do, as infra/docs/mail.md says: it begins with a search.
        String code = result.path("code").asText();
        boolean again = outcome.equals("unknown") && unknown.merge(event, 1, Integer::sum) < MOST_UNKNOWN;
        if (ENDED.contains(outcome) && !again) {
            deadLetters.put(result.path("id").asText(), new Account.DeadLetter(outcome, code));
            return true;
        }
        return SETTLED.contains(outcome);
    }
}
