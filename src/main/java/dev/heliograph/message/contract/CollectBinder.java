package dev.heliograph.message.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Afterwards;
import dev.heliograph.message.CollectRequest;
import dev.heliograph.message.FetchRequest;

/** Binds the JSON of events that are about mails that come in, as strictly as a send request's. */
public final class CollectBinder {

    private static final Set<String> COLLECT = new LinkedHashSet<>(List.of("mailbox", "folder", "afterwards", "sweep"));
    private static final Set<String> FETCH = new LinkedHashSet<>(List.of("mailbox", "folder", "item", "afterwards"));
    private static final String INBOX = "inbox";

    private CollectBinder() {
    }

    /**
     * @param event the whole event: an object whose one field is {@code collect}
     * @throws InvalidRequestException with every violation
     */
    public static CollectRequest collect(JsonNode event) throws InvalidRequestException {
        var violations = new Violations();
        var fields = IncomingFields.of(event, "collect", COLLECT, violations);
        var mailbox = fields.mailbox();
        var folder = fields.folder();
        var afterwards = fields.afterwards();
        boolean sweep = fields.truth("sweep");
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new CollectRequest(mailbox.orElseThrow(), folder.orElse(INBOX), afterwards, sweep);
    }

    /**
     * @param event the whole event: an object whose one field is {@code fetch}, as a collector puts it into the queue
     * @throws InvalidRequestException with every violation
     */
    public static FetchRequest fetch(JsonNode event) throws InvalidRequestException {
        var violations = new Violations();
        var fields = IncomingFields.of(event, "fetch", FETCH, violations);
        var mailbox = fields.mailbox();
        var folder = fields.folder();
        var item = fields.item();
        var afterwards = fields.afterwards();
        if (!violations.isEmpty()) {
            throw new InvalidRequestException(violations);
        }
        return new FetchRequest(mailbox.orElseThrow(), folder.orElse(INBOX), item.orElseThrow(),
                afterwards.orElse(Afterwards.KEEP));
    }
}
