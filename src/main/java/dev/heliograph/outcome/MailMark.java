package dev.heliograph.outcome;

import dev.heliograph.bytes.Digests;

/**
 * What a mail is marked with when it leaves.
 *
 * @param copy what its copy in the mailbox is known by, together with the request's id
 * @param tag what a report about it returns; 32 hexadecimal digits, or empty if there is none
 */
public record MailMark(String copy, String tag) {

    /** Of a mail that has none. */
    public static final MailMark NONE = new MailMark("", "");

    private static final int OF_HASH = 8;
    private static final int OF_TAG = 32;

    /**
     * The tag goes to all recipients, so neither the secret nor the content can be learnt from it.
     *
     * @param secret 128 random bits, the same for all attempts at the mail
     * @param contentHash so that a copy with other content is another mail's
     */
    public static MailMark of(String secret, String contentHash) {
        return new MailMark(secret + "." + contentHash.substring(0, Math.min(OF_HASH, contentHash.length())),
                Digests.sha256("tag " + secret).substring(0, OF_TAG));
    }
}
