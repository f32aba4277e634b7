package dev.heliograph.incoming.mailbox;

import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Whether a mail is an automatic reply, by its header. */
public final class AutoReply {

    private static final Set<String> NO = Set.of("no", "false", "0");

    private AutoReply() {
    }

    /**
     * The word of {@code Auto-Submitted} (RFC 3834, 5 The Auto-Submitted header field): {@code no}, {@code
     * auto-generated}, or {@code auto-replied}, which reports have too; empty if there is none.
     */
    public static String submitted(HeaderFields header) {
        return word(header, "Auto-Submitted");
    }

    /** Whether the mail has a field that only automatic replies have. {@code X-Apple-Action} is iCloud's. */
    public static boolean isMarked(HeaderFields header) {
        return word(header, "Precedence").equals("auto_reply")
                || word(header, "X-Apple-Action").equals("vacation")
                || says(header, "X-Autoreply") || says(header, "X-Autorespond") || says(header, "X-Autoresponder")
                || isExchanges(header);
    }

    /**
     * Whether Exchange wrote the reply. Exchange marks its replies {@code auto-generated}, or (2010) not at all, and
     * asks for no answer to them ({@code X-Auto-Response-Suppress}, [MS-OXCMAIL] 2.1.3.2.20). Shops and ticket systems
     * ask for that too, but have a return path, and no mailbox rule has made their mails.
     */
    private static boolean isExchanges(HeaderFields header) {
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
