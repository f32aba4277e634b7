package dev.heliograph.command;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.contract.EventFields;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.MailKey;

/**
 * An operator's word about mails of which isn't known whether they were sent.
 *
 * @param ids the requests' ids; at least one
 * @param many whether they came as a list, so that the answer is one
 * @param mailbox the mailbox they were to be sent from
 * @param as what is to be done with them
 */
public record ResolveRequest(List<String> ids, boolean many, Mailbox mailbox, As as) {

    /** Each may cost a call to Graph, and one invocation has to do. */
    private static final int MOST_IDS = 100;

    /** @throws InvalidRequestException with every violation */
    public static ResolveRequest bind(JsonNode event) throws InvalidRequestException {
        var fields = EventFields.of(event, "resolve", "an object with id or ids, mailbox and as", "id", "ids", "mailbox",
                "as");
        boolean many = fields.has("ids");
        if (!many) {
            fields.require("id", EventFields.WANTED_ID + "; or several as ids");
        } else if (fields.has("id")) {
            fields.note("ids", "given together with id", "one of the two");
        }
        var id = fields.id();
        var ids = fields.ids(MOST_IDS);
        var mailbox = fields.mailboxOfMail();
        fields.require("as", "sent, resend or check");
        var as = fields.oneOf("as", As.values(), As::word);
        fields.check();
        return new ResolveRequest(id.map(List::of).orElseGet(() -> List.copyOf(new LinkedHashSet<>(ids))), many,
                mailbox.orElseThrow(), as.orElseThrow());
    }

    /** The mails that it is about. */
    public List<MailKey> keys() {
        return ids.stream().map(id -> new MailKey(mailbox.value(), id)).toList();
    }

    /** What is done with a mail. */
    public enum As {
        /** It was sent: no delivery sends it again. */
        SENT,
        /** It was not sent: the next delivery sends it. */
        RESEND,
        /** Its copy is looked for: if there is one, it was sent. */
        CHECK;

        /** The word of the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
