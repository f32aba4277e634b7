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
    /** There is no such recipient, and there will be none. */
    HARD("hard"),
    /** A quota is used up, the sender's or the recipient's: it may be sent later. */
    NOT_NOW("not-now"),
    /** Somebody's rules are against it. */
    POLICY("policy"),
    /** It failed for another reason. */
    OTHER("other"),
    /** It is still tried. */
    DELAYED("delayed"),
    /** It was delivered, or handed on: no bounce. */
    DELIVERED("delivered");

    private final String word;

    Kind(String word) {
        this.word = word;
    }

    /** As events have it. */
    public String word() {
        return word;
    }

    /** Whether the mail has not come to this recipient. */
    public boolean failed() {
        return this == HARD || this == NOT_NOW || this == POLICY || this == OTHER;
    }
}
