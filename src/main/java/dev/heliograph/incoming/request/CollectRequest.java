package dev.heliograph.incoming.request;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Mailbox;
import dev.heliograph.message.contract.EventFields;
import dev.heliograph.message.contract.InvalidRequestException;

/**
 * A request to list the new mails of a folder.
 *
 * @param folder as {@link FolderName} has it
 * @param afterwards what is done with a published mail; empty: as configured
 * @param sweep whether it is a sweep, which lists a longer period for missed mails
 */
public record CollectRequest(Mailbox mailbox, String folder, Optional<PostFetchAction> afterwards, boolean sweep) {

    /**
     * @param event the whole event: an object whose one field is {@code collect}
     * @throws InvalidRequestException with every violation
     */
    public static CollectRequest bind(JsonNode event) throws InvalidRequestException {
        var fields = EventFields.of(event, "collect", "an object with mailbox and folder", "mailbox", "folder", "afterwards",
                "sweep");
        var mailbox = fields.mailbox();
        var folder = FolderName.in(fields);
        var afterwards = PostFetchAction.in(fields);
        boolean sweep = fields.bool("sweep").orElse(false);
        fields.check();
        return new CollectRequest(mailbox.orElseThrow(), folder, afterwards, sweep);
    }
}
