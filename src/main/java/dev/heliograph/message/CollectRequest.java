package dev.heliograph.message;

import java.util.Optional;

/**
 * A folder of a mailbox to be looked through for new mails.
 *
 * @param folder as {@link FolderName} has it
 * @param afterwards what is done with a mail that was handed on; empty: as configured
 * @param sweep whether it is the look back, for what was missed
 */
public record CollectRequest(Mailbox mailbox, String folder, Optional<Afterwards> afterwards, boolean sweep) {
}
