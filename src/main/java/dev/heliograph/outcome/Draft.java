package dev.heliograph.outcome;

import java.util.Optional;

/**
 * What an attempt leaves at the other side before the mail is sent, so that a later one can look at it instead of sending anew.
 *
 * @param id what the other side calls it; empty while one may have been made whose id nobody has learnt
 * @param holds the hash of the mail that it holds as a whole; empty until then, and so long it is surely not sent
 * @param messageId its Message-ID, in angle brackets, by which a copy is found even if sending gives it another id; empty in
 *        entries of earlier versions
 */
public record Draft(Optional<String> id, Optional<String> holds, Optional<String> messageId) {

    /** A draft that is about to be made with this Message-ID. */
    public static Draft announced(String messageId) {
        return new Draft(Optional.empty(), Optional.empty(), Optional.of(messageId));
    }

    /** The same, made, and not filled yet. */
    public Draft made(String newId, String newMessageId) {
        return new Draft(Optional.of(newId), Optional.empty(), Optional.of(newMessageId));
    }

    /** The same, not filled, so that it is known not to be sent. */
    public Draft unfilled() {
        return new Draft(id, Optional.empty(), messageId);
    }

    /** Its id, if it is whole, so that it tells whether its mail was sent. */
    public Optional<String> whole() {
        return holds.flatMap(hash -> id);
    }

    /** The same, whole. */
    public Draft holding(String hash) {
        return new Draft(id, Optional.of(hash), messageId);
    }
}
