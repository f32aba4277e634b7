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
 * An operator's decision about unknown mails.
 *
 * @param ids the requests' ids; at least one
 * @param many whether they came as a list, so that the answer is a list
 * @param mailbox the mailbox they were sent from
 * @param as the decision
 */
public record ResolveRequest(List<String> ids, boolean many, Mailbox mailbox, As as) {

    /** Each id may cost a call to Graph, and one invocation must be enough. */
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

    /** The keys of the mails. */
    public List<MailKey> keys() {
        return ids.stream().map(id -> new MailKey(mailbox.value(), id)).toList();
    }

    /** What the command does with a mail. */
    public enum As {
        /** The mail was sent: no delivery sends it again. */
        SENT,
        /** The mail was not sent: the next delivery sends it. */
        RESEND,
        /** The mail's copy is searched for: if it is found, the mail was sent. */
        CHECK;

        /** The word in the contract. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
