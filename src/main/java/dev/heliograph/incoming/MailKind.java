package dev.heliograph.incoming;

import dev.heliograph.incoming.mailbox.AutoReply;
import dev.heliograph.incoming.mailbox.HeaderFields;

/** The kinds of mail that come in. */
enum MailKind {
    /** A mail of a person or a program: a shop's order is one too. */
    MAIL("mail"),
    /** A program's reply for a person, such as an out-of-office note. */
    AUTO_REPLY("auto-reply"),
    /** A report that a mail was read, or otherwise disposed of. */
    READ_RECEIPT("read-receipt"),
    /** A report about the delivery of a mail. */
    REPORT("report"),
    /** A recipient complains about a mail. */
    COMPLAINT("complaint");

    private final String word;

    MailKind(String word) {
        this.word = word;
    }

    /** The word in events. */
    String word() {
        return word;
    }

    /** The kind, by the mail's header. */
    static MailKind of(HeaderFields header) {
        return HeaderCapture.isReceipt(header) ? READ_RECEIPT : isAutoReply(header) ? AUTO_REPLY : MAIL;
    }

    private static boolean isAutoReply(HeaderFields header) {
        return AutoReply.submitted(header).equals("auto-replied") || AutoReply.isMarked(header);
    }
}
