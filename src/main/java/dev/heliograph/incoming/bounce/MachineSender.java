package dev.heliograph.incoming.bounce;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.codec.DecoderUtil;

import dev.heliograph.incoming.mailbox.AutoReply;
import dev.heliograph.incoming.mailbox.HeaderFields;

/** What the header of a mail says about its author: a mail server, or a person. Anyone can write such a header. */
final class MachineSender {

    private static final Pattern DAEMON = Pattern.compile("mailer[-_ ]?daemon|mail[. ]delivery?[. ](?:sub)?system"
            + "|microsoftexchange[0-9a-f]{8,40}@|post_master@|delivery subsystem", Pattern.CASE_INSENSITIVE);
    /** The mark of IMail, which writes as postmaster and returns nothing. */
    private static final String IMAIL = "<SMTP32";
    private static final Pattern POSTMASTER = Pattern.compile("post(?:master|office)@|<postmaster>|mail administrator"
            + "|system administrator|mail delivery", Pattern.CASE_INSENSITIVE);

    /**
     * The most characters that are decoded. Each encoded word costs some 25 KB, and a sender's name or a subject is
     * shorter.
     */
    private static final int MOST_DECODED = 1_000;

    private MachineSender() {
    }

    /** The beginning of a field's text (RFC 2047). Text that can't be decoded is returned unchanged. */
    static String decoded(String field) {
        String beginning = field.substring(0, Math.min(field.length(), MOST_DECODED));
        return beginning.contains("=?")
                ? DecoderUtil.decodeEncodedWords(beginning, DecodeMonitor.SILENT, StandardCharsets.UTF_8)
                : beginning;
    }

    /** Whether no report may be sent about this mail itself ("Null Return-Path", RFC 5321, 4.5.5). */
    static boolean hasNullReturnPath(HeaderFields header) {
        return header.first("Return-Path").map(String::strip).filter(path -> path.equals("<>") || path.isEmpty()).isPresent();
    }

    /** Whether all return paths are null: a sender may have added one. */
    static boolean hasOnlyNullReturnPaths(HeaderFields header) {
        var paths = header.all("Return-Path").stream().map(String::strip).distinct().toList();
        return paths.equals(List.of("<>"));
    }

    /** Whether the author can't be a person, or the return path is null. */
    static boolean isDaemon(HeaderFields header) {
        return isMailSystem(header) || hasNullReturnPath(header) && !isAutomaticAnswer(header);
    }

    /** Whether the mail says that a mail system wrote it. */
    static boolean isMailSystem(HeaderFields header) {
        return header.first("X-Failed-Recipients").isPresent()
                || header.first("X-Mailer").filter(mailer -> mailer.startsWith(IMAIL)).isPresent()
                || header.first("X-MS-Exchange-Message-Is-Ndr").isPresent()
                || header.first("From").map(MachineSender::decoded)
                        .filter(from -> DAEMON.matcher(from).find() || from.strip().equals("<>")).isPresent()
                || header.first("Return-Path").filter(path -> DAEMON.matcher(path).find()).isPresent();
    }

    /** Whether the mail says that a postmaster wrote it. */
    static boolean isPostmaster(HeaderFields header) {
        return header.first("From").map(MachineSender::decoded).filter(from -> POSTMASTER.matcher(from).find()).isPresent();
    }

    /** Whether a report about this mail itself would be sent to a postmaster. */
    static boolean isSentByPostmaster(HeaderFields header) {
        return isPostmaster(header)
                && header.first("Return-Path").filter(path -> path.toLowerCase(Locale.ROOT).startsWith("<postmaster@"))
                        .isPresent();
    }

    /** Whether the author may be a mail server. */
    static boolean canBe(HeaderFields header) {
        return isDaemon(header) || hasNullReturnPath(header) || isPostmaster(header)
                || submits(header);
    }

    /** Whether the mail says that it is a reply (RFC 3834), as some reports do. */
    static boolean isReply(HeaderFields header) {
        return AutoReply.submitted(header).equals("auto-replied");
    }

    /** Whether the mail says that it is a person's automatic reply to a person, or a notice that expects no reply. */
    private static boolean isAutomaticAnswer(HeaderFields header) {
        return AutoReply.isMarked(header) || header.first("X-Auto-Response-Suppress").isPresent() && submits(header);
    }

    /** Whether the mail says that a program has sent it. */
    private static boolean submits(HeaderFields header) {
        String submitted = AutoReply.submitted(header);
        return !submitted.isEmpty() && !submitted.equals("no");
    }
}
