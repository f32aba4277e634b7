package dev.heliograph.incoming;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * The types of Outlook items within a mail, by what Graph returns for them.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/attachment-get">Get attachment, Get the raw contents of a file
 *      or item attachment</a>
 */
enum ItemForm {
    /** A mail, in MIME. */
    MAIL("message/rfc822", ".eml", ""),
    /** An appointment, in iCalendar (RFC 5545). */
    APPOINTMENT("text/calendar", ".ics", "begin:vcalendar"),
    /** A contact, in vCard (RFC 6350). */
    CONTACT("text/vcard", ".vcf", "begin:vcard");

    /** The number of bytes that determine the type. */
    static final int ENOUGH = 32;

    private final String contentType;
    private final String extension;
    private final String firstLine;

    ItemForm(String contentType, String extension, String firstLine) {
        this.contentType = contentType;
        this.extension = extension;
        this.firstLine = firstLine;
    }

    String contentType() {
        return contentType;
    }

    String extension() {
        return extension;
    }

    /** @param length the length of the beginning, in bytes */
    static ItemForm of(byte[] beginning, int length) {
        String text = new String(beginning, 0, length, StandardCharsets.UTF_8).replaceFirst("^\uFEFF", "").stripLeading();
        String line = text.split("\\R", 2)[0].strip().toLowerCase(Locale.ROOT);
        return line.equals(APPOINTMENT.firstLine) ? APPOINTMENT : line.equals(CONTACT.firstLine) ? CONTACT : MAIL;
    }
}
