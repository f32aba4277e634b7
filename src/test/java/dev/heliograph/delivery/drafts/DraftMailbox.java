package dev.heliograph.delivery.drafts;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

import dev.heliograph.Choices;
import dev.heliograph.MutableClock;
import dev.heliograph.http.Broken;
import dev.heliograph.http.BrokenExchangeException;
import dev.heliograph.http.HttpAnswer;
import dev.heliograph.http.HttpCall;
import dev.heliograph.http.HttpExchange;
import dev.heliograph.http.HttpOffer;

/**
 * Graph's drafts of one mailbox, as badly as they may behave: each request may be answered, refused, lost before or after
 * it was carried out, or carried out late. What happens is chosen for each request.
 */
final class DraftMailbox implements HttpExchange {

    /**
     * What is not known of Exchange.
     *
     * @param idSurvives whether a draft keeps its id when it is sent
     * @param copyFindable whether the copy of a sent draft is found by its Message-ID
     * @param sendsDeleted whether a send that is under way is carried out although its draft was deleted meanwhile
     */
    record World(boolean idSurvives, boolean copyFindable, boolean sendsDeleted) {
    }

    private static final class Item {
        private String id;
        private final String messageId;
        private boolean sent;
        private boolean deleted;

        private Item(String id, String messageId) {
            this.id = id;
            this.messageId = messageId;
        }
    }

    private final World world;
    private final Choices choices;
    private final MutableClock clock;
    private final List<Item> items = new ArrayList<>();
    private final List<Runnable> late = new ArrayList<>();
    private final List<String> story = new ArrayList<>();
    private int delivered;
    private int ids;

    DraftMailbox(World world, Choices choices, MutableClock clock) {
        this.world = world;
        this.choices = choices;
        this.clock = clock;
    }

    int delivered() {
        return delivered;
    }

    List<String> story() {
        return story;
    }

    /** Exchange has caught up. */
    void carryOut() {
        var due = List.copyOf(late);
        late.clear();
        due.forEach(Runnable::run);
    }

    @Override
    public HttpAnswer exchange(HttpCall call) throws BrokenExchangeException {
        if (!late.isEmpty() && choices.of(2) == 1) {
            story.add("Exchange carries out what is under way");
            carryOut();
        }
        String path = call.uri().getRawPath().replaceFirst(".*/messages", "");
        return switch (call.method()) {
            case "GET" -> path.isEmpty() ? search(call.uri()) : status(item(path));
            case "DELETE" -> delete(item(path));
            default -> path.isEmpty() ? create(call) : send(item(path.replace("/send", "")));
        };
    }

    private HttpAnswer create(HttpCall call) throws BrokenExchangeException {
        try {
            call.body().writeTo(OutputStream.nullOutputStream());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        int choice = choices.of(3);
        if (choice == 1) {
            throw lost("POST draft: lost, not made");
        }
        var item = new Item("id-" + ids, "<made-" + ids + "@contoso.com>");
        ids++;
        items.add(item);
        if (choice == 2) {
            throw lost("POST draft: made, answer lost");
        }
        return answer("POST draft: 201", 201,
                "{\"id\": \"" + item.id + "\", \"internetMessageId\": \"" + item.messageId + "\"}");
    }

    private HttpAnswer send(Item item) throws BrokenExchangeException {
        boolean there = item != null && !item.deleted;
        if (!there || item.sent) {
            return there ? error("POST send", 400, "ErrorInvalidOperation") : error("POST send", 404, "ErrorItemNotFound");
        }
        return switch (choices.of(11)) {
            case 1 -> {
                late.add(() -> deliver(item));
                yield error("POST send (under way)", 504, "UnknownError");
            }
            case 2 -> {
                deliver(item);
                yield error("POST send (done)", 504, "UnknownError");
            }
            case 3 -> error("POST send (never)", 504, "UnknownError");
            case 4 -> error("POST send", 429, "ApplicationThrottled");
            case 5 -> error("POST send (though it is there)", 404, "ErrorItemNotFound");
            case 6 -> error("POST send", 409, "ErrorIrresolvableConflict");
            case 7 -> {
                late.add(() -> deliver(item));
                clock.advance(Duration.ofSeconds(30));
                throw lost("POST send (under way): lost after 30 s");
            }
            case 8 -> {
                late.add(() -> deliver(item));
                yield answer("POST send (under way): 202", 202, "");
            }
            case 9 -> {
                late.add(() -> deliver(item));
                yield error("POST send (repeated behind Graph, under way)", 409, "ErrorIrresolvableConflict");
            }
            case 10 -> {
                late.add(() -> deliver(item));
                yield error("POST send (repeated behind Graph, under way)", 404, "ErrorItemNotFound");
            }
            default -> {
                deliver(item);
                yield answer("POST send: 202", 202, "");
            }
        };
    }

    private HttpAnswer status(Item item) throws BrokenExchangeException {
        return switch (choices.of(4)) {
            case 1 -> error("GET (though it may be there)", 404, "ErrorItemNotFound");
            case 2 -> error("GET", 503, "ErrorServerBusy");
            case 3 -> throw lost("GET: lost");
            default -> item == null || item.deleted ? error("GET", 404, "ErrorItemNotFound")
                    : answer("GET: 200 isDraft " + !item.sent, 200, "{\"isDraft\": " + !item.sent + "}");
        };
    }

    private HttpAnswer delete(Item item) throws BrokenExchangeException {
        if (item == null || item.deleted) {
            return error("DELETE", 404, "ErrorItemNotFound");
        }
        return switch (choices.of(4)) {
            case 1 -> {
                late.add(() -> item.deleted = true);
                throw lost("DELETE (under way): lost");
            }
            case 2 -> error("DELETE", 503, "ErrorServerBusy");
            case 3 -> {
                item.deleted = true;
                throw lost("DELETE (done): lost");
            }
            default -> {
                item.deleted = true;
                yield answer("DELETE: 204", 204, "");
            }
        };
    }

    private HttpAnswer search(URI uri) throws BrokenExchangeException {
        String query = URLDecoder.decode(uri.getRawQuery(), StandardCharsets.UTF_8);
        return switch (choices.of(3)) {
            case 1 -> answer("GET list (not up to date): none", 200, "{\"value\": []}");
            case 2 -> throw lost("GET list: lost");
            default -> {
                var rows = items.stream().filter(item -> !item.deleted && query.contains(item.messageId)
                        && (!item.sent || world.copyFindable()))
                        .map(item -> "{\"id\": \"" + item.id + "\", \"isDraft\": " + !item.sent + ", \"internetMessageId\": \""
                                + item.messageId + "\"}")
                        .toList();
                yield answer("GET list: " + rows.size(), 200, "{\"value\": " + rows + "}");
            }
        };
    }

    private void deliver(Item item) {
        if (item.sent || (item.deleted && !world.sendsDeleted())) {
            return;
        }
        delivered++;
        item.sent = true;
        if (!world.idSurvives()) {
            item.id = "sent-" + item.id;
        }
    }

    private Item item(String path) {
        String id = path.substring(1);
        return items.stream().filter(item -> item.id.equals(id)).findFirst().orElse(null);
    }

    private HttpAnswer error(String what, int status, String code) {
        return answer(what + ": " + status, status, "{\"error\": {\"code\": \"" + code + "\"}}");
    }

    private HttpAnswer answer(String what, int status, String body) {
        story.add(what);
        return new HttpAnswer(status, status == 429 ? Map.of("Retry-After", List.of("5")) : new LinkedHashMap<>(),
                body.getBytes(StandardCharsets.UTF_8), true);
    }

    private BrokenExchangeException lost(String what) {
        story.add(what);
        return Broken.afterTheRequest();
    }

    @Override
    public HttpAnswer exchange(HttpCall call, OutputStream into) throws BrokenExchangeException {
        return exchange(call);
    }

    @Override
    public void open(URI target, HttpOffer offer) {
        // There is no connection.
    }

    @Override
    public void openAnother(URI target) {
        // There is no connection.
    }
}
