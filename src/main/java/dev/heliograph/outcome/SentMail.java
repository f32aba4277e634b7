package dev.heliograph.outcome;

import java.util.Set;
import java.util.stream.Collectors;

/**
 * What is known about a sent mail, for reports about it.
 *
 * @param tag the tag that it was sent with, see {@link MailMark}
 * @param recipients for each recipient {@link #LENGTH} digits of the hash of the address; none if addresses are not
 *        suppressed, or they were not known
 */
public record SentMail(String tag, Set<String> recipients) {

    /**
     * The number of hexadecimal digits: 500 recipients take 4 KB, and a stranger's hash is among them once in 10^16
     * reports.
     */
    public static final int LENGTH = 16;

    public SentMail {
        recipients = recipients.stream().map(SentMail::shortened).collect(Collectors.toUnmodifiableSet());
    }

    /** @param hash as it was given, or longer */
    public boolean wasSentTo(String hash) {
        return recipients.contains(shortened(hash));
    }

    private static String shortened(String hash) {
        return hash.substring(0, LENGTH);
    }
}
