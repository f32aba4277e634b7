package dev.heliograph.incoming;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

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

    private static final Set<String> NO = Set.of("no", "false", "0");

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
        return HeadTap.isReceipt(header) ? READ_RECEIPT : isAutoReply(header) ? AUTO_REPLY : MAIL;
    }

    /**
     * {@code auto-generated} is no reply (RFC 3834, 5 The Auto-Submitted header field). {@code X-Apple-Action} is iCloud's.
     */
    private static boolean isAutoReply(HeaderFields header) {
        return word(header, "Auto-Submitted").equals("auto-replied")
                || word(header, "Precedence").equals("auto_reply")
                || word(header, "X-Apple-Action").equals("vacation")
                || says(header, "X-Autoreply") || says(header, "X-Autorespond") || says(header, "X-Autoresponder")
                || isExchangesReply(header);
    }

    /**
     * Exchange calls its replies {@code auto-generated}, or nothing at all (2010), and asks for no answer to them
     * ({@code X-Auto-Response-Suppress}, [MS-OXCMAIL] 2.1.3.2.20). Shops and ticket systems ask for that too, but have a return
     * path, and no mailbox rule has made their mails.
     */
    private static boolean isExchangesReply(HeaderFields header) {
        String suppressed = word(header, "X-Auto-Response-Suppress");
        boolean ruled = header.first("X-MS-Exchange-Generated-Message-Source").filter("Mailbox Rules Agent"::equalsIgnoreCase)
                .isPresent();
        boolean answers = header.first("In-Reply-To").or(() -> header.first("X-MS-Exchange-Parent-Message-Id")).isPresent();
        boolean noReturn = header.first("Return-Path").map(path -> path.replaceAll("\\s", "")).filter("<>"::equals).isPresent();
        return suppressed.equals("all") && ruled
                || !suppressed.isEmpty() && !suppressed.equals("none") && answers && noReturn;
    }

    private static boolean says(HeaderFields header, String name) {
        return Optional.of(word(header, name)).filter(word -> !word.isEmpty() && !NO.contains(word)).isPresent();
    }

    /** The first word of a field, in lower case; empty if there is none. */
    private static String word(HeaderFields header, String name) {
        return header.first(name).orElse("").strip().toLowerCase(Locale.ROOT).split("[;,(/\\s]", 2)[0];
    }
}
