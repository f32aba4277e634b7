package dev.heliograph.incoming.bounce;

import java.util.Set;

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

    private static final Set<String> QUOTAS = Set.of("5.7.232", "5.7.233", "5.1.90", "5.2.2", "5.2.121", "5.2.122", "4.2.2");

    /** About the sender's own address, not the recipient's. */
    private static final Set<String> OF_SENDER = Set.of("5.1.7", "5.1.8", "5.1.20");

    private static final String NO_MAILBOX = "5.2.1";

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

    /**
     * @param action the report's own word for what became of it; empty if it has none, and the status decides
     * @param status such as {@code 5.1.1}
     */
    static Kind of(String action, String status) {
        boolean failed = action.equals("failed") || action.isEmpty() && status.startsWith("5");
        if (action.equals("delayed") || action.isEmpty() && status.startsWith("4")) {
            return DELAYED;
        } else if (!failed) {
            return DELIVERED;
        } else if (QUOTAS.contains(status)) {
            return NOT_NOW;
        } else if (status.startsWith("5.7.")) {
            return POLICY;
        }
        return status.equals(NO_MAILBOX) || status.startsWith("5.1.") && !OF_SENDER.contains(status) ? HARD : OTHER;
    }
}
