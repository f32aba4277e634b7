package dev.heliograph.incoming.mailbox;

/**
 * An attachment, as Graph describes it.
 *
 * @param name the sender's name for it; may be empty
 * @param contentType the sender's type for it; may be empty
 * @param size in bytes, as the mailbox counts it, which is more than the file
 * @param inline whether it is shown in the text
 */
public record AttachmentDetails(String id, Kind kind, String name, String contentType, long size, boolean inline) {

    /** The kinds of attachments. */
    public enum Kind {
        /** A file. */
        FILE,
        /** A mail, an appointment or a contact, as an item of its own. */
        ITEM,
        /** A link to a file elsewhere: its content did not come with the mail. */
        REFERENCE
    }
}
