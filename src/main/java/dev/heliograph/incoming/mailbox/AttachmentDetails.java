package dev.heliograph.incoming.mailbox;

/**
 * What Graph says of an attachment.
 *
 * @param name as its sender has named it; may be empty
 * @param contentType as its sender has named it; may be empty
 * @param size in bytes, as the mailbox counts it, which is more than the file
 * @param inline whether it is shown in the text
 */
public record AttachmentDetails(String id, Kind kind, String name, String contentType, long size, boolean inline) {

    /** What it is. */
    public enum Kind {
        /** A file. */
        FILE,
        /** A mail, an appointment or a contact, as an item of its own. */
        ITEM,
        /** A link to a file that lies elsewhere: nothing of it came with the mail. */
        REFERENCE
    }
}
