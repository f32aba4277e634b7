package dev.heliograph.incoming;

import dev.heliograph.incoming.mailbox.AutoReply;
import dev.heliograph.incoming.mailbox.HeaderFields;

/** What kind of mail came in. */
enum MailKind {
    /** A person or a program has written it: an order of a shop is one too. */
    MAIL("mail"),
    /** A program answers for a person, such as an out-of-office note. */
    AUTO_REPLY("auto-reply"),
    /** It is about what was done with a mail. */
    READ_RECEIPT("read-receipt"),
    /** It is about the delivery of a mail. */
    REPORT("report"),
    /** A recipient complains about a mail. */
    COMPLAINT("complaint");

    private final String word;

    MailKind(String word) {
        this.word = word;
    }

    /** As events have it. */
    String word() {
        return word;
    }

    /** What a mail's header tells. */
    static MailKind of(HeaderFields header) {
        return HeaderCapture.isReceipt(header) ? READ_RECEIPT : isAutoReply(header) ? AUTO_REPLY : MAIL;
    }

    private static boolean isAutoReply(HeaderFields header) {
        return AutoReply.submitted(header).equals("auto-replied") || AutoReply.isMarked(header);
    }
}
