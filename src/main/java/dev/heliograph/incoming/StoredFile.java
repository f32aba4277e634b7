package dev.heliograph.incoming;

import java.util.Optional;

/**
 * An attachment, as it was kept.
 *
 * @param kind {@code file}, {@code item} (a mail within the mail), {@code tnef} (a winmail.dat) or {@code reference} (a link)
 * @param size of what is kept, in bytes; of what is not, as the mailbox counts it
 * @param sha256 of what is kept
 * @param object where it is; empty if it could not be had, or nothing came with the mail
 */
record StoredFile(String kind, String name, String contentType, boolean inline, long size, Optional<String> sha256,
        Optional<String> object) {
}
