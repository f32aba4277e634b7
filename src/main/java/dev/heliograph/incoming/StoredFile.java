package dev.heliograph.incoming;

import java.util.Optional;

/**
 * A stored attachment.
 *
 * @param kind {@code file}, {@code item} (a mail within the mail), {@code tnef} (a winmail.dat) or {@code reference}
 *        (a link)
 * @param size the stored size in bytes; of an attachment that was not stored, the size that the mailbox counts
 * @param sha256 the hash of the stored file
 * @param object the file's address; empty if the attachment could not be read, or only a link came with the mail
 */
record StoredFile(String kind, String name, String contentType, boolean inline, long size, Optional<String> sha256,
        Optional<String> object) {
}
