package dev.heliograph.outcome;

import java.util.Optional;

/**
 * The draft that an attempt leaves in the mailbox before the mail is sent, so that a later attempt can check it
 * instead of sending again.
 *
 * @param id the draft's id; empty while a draft may exist whose id is not known
 * @param holds the hash of the mail that the draft contains completely; empty until then, and so long it is surely not
 *        sent
 * @param messageId its Message-ID, in angle brackets, by which a copy is found even if sending gives it another id;
 *        empty in entries of earlier versions
 */
public record Draft(Optional<String> id, Optional<String> holds, Optional<String> messageId) {

    /** A draft that will be created with this Message-ID. */
    public static Draft announced(String messageId) {
        return new Draft(Optional.empty(), Optional.empty(), Optional.of(messageId));
    }

    /** The draft after it was created, not filled yet. */
    public Draft made(String newId, String newMessageId) {
        return new Draft(Optional.of(newId), Optional.empty(), Optional.of(newMessageId));
    }

    /** The draft as one that is not filled, so that it is known not to be sent. */
    public Draft unfilled() {
        return new Draft(id, Optional.empty(), messageId);
    }

    /** The id of a complete draft, whose status shows whether its mail was sent. */
    public Optional<String> whole() {
        return holds.flatMap(hash -> id);
    }

    /** The draft after it was completed. */
    public Draft holding(String hash) {
        return new Draft(id, Optional.of(hash), messageId);
    }
}
