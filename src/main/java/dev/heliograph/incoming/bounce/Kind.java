package dev.heliograph.incoming.bounce;

/**
 * What a report means for one recipient.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc3463">RFC 3463, Enhanced Mail System Status Codes</a>
 * @see <a href=
 *      "https://learn.microsoft.com/exchange/mail-flow-best-practices/non-delivery-reports-in-exchange-online/non-delivery-reports-in-exchange-online">Email
 *      non-delivery reports and SMTP errors in Exchange Online</a>
 */
public enum Kind {
    /** The recipient does not exist, and never will. */
    HARD("hard"),
    /** A quota of the sender or the recipient is used up: the mail may be sent later. */
    NOT_NOW("not-now"),
    /** A policy forbids the mail. */
    POLICY("policy"),
    /** The delivery failed for another reason. */
    OTHER("other"),
    /** The delivery is still being tried. */
    DELAYED("delayed"),
    /** The mail was delivered or relayed: no bounce. */
    DELIVERED("delivered");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** The word in events. */
    public String word() {
        return word;
    }

    /** Whether the mail has not reached this recipient. */
    public boolean failed() {
        return this == HARD || this == NOT_NOW || this == POLICY || this == OTHER;
    }
}
