package dev.heliograph.incoming.request;

import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.contract.EventFields;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.MailLabel;

/**
 * A request to fetch and publish a mail.
 *
 * @param folder the name of the folder where it was found, as its collector has it
 * @param item the mail's immutable id
 */
public record FetchRequest(Mailbox mailbox, String folder, String item, PostFetchAction afterwards) {

    private static final String PREFIX = "incoming#";

    /** Graph's ids: base64 with two other characters. */
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_=+/-]+");
    private static final int LONGEST_ITEM = 500;
    private static final String WANTED_ITEM = "the immutable id of a message";

    /**
     * @param event the whole event: an object whose one field is {@code fetch}, as a collector puts it into the queue
     * @throws InvalidRequestException with every violation
     */
    public static FetchRequest bind(JsonNode event) throws InvalidRequestException {
        var fields = EventFields.of(event, "fetch", "an object with mailbox and item", "mailbox", "folder", "item",
                "afterwards");
        var mailbox = fields.mailbox();
        var folder = FolderName.in(fields);
        fields.require("item", WANTED_ITEM);
        var item = fields.text("item", LONGEST_ITEM, ITEM, WANTED_ITEM);
        var afterwards = PostFetchAction.in(fields);
        fields.check();
        return new FetchRequest(mailbox.orElseThrow(), folder, item.orElseThrow(), afterwards.orElse(PostFetchAction.KEEP));
    }

    /** The mail's key in the ledger: no mail that is sent has such a key. */
    public MailKey key() {
        return key(mailbox, item);
    }

    /** The key of any mail of a mailbox. */
    public static MailKey key(Mailbox mailbox, String item) {
        return new MailKey(PREFIX + mailbox.value(), item);
    }

    /** The label in logs and dead letters. */
    public MailLabel label() {
        return MailLabel.of(new MailKey(mailbox.value(), item));
    }
}
