package dev.heliograph.outcome;

import dev.heliograph.bytes.Digests;

/**
 * The mark of a mail that is sent.
 *
 * @param copy identifies its copy in the mailbox, together with the request's id
 * @param tag returned by a report about it; 32 hexadecimal digits, or empty if there is none
 */
public record MailMark(String copy, String tag) {

    /** The mark of a mail that has none. */
    public static final MailMark NONE = new MailMark("", "");

    private static final int OF_HASH = 8;
    private static final int OF_TAG = 32;

    /**
     * The mark of an attempt. The tag goes to all recipients, so neither the secret nor the content can be learnt from
     * it.
     *
     * @param secret 128 random bits, the same for all attempts at the mail
     * @param contentHash included, so that a copy with other content is another mail's
     */
    public static MailMark of(String secret, String contentHash) {
        return new MailMark(secret + "." + contentHash.substring(0, Math.min(OF_HASH, contentHash.length())),
                Digests.sha256("tag " + secret).substring(0, OF_TAG));
    }
}
