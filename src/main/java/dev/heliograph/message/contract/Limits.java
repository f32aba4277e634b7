package dev.heliograph.message.contract;

import dev.heliograph.setting.InvalidSettingException;

/**
 * The limits of a request. The constants and the default are those of the schema.
 *
 * @param recipients in all of to, cc and bcc. Exchange Online: 500 by default, an admin may set 1 to 1,000 ("Exchange
 *        Online limits", Recipient limits)
 */
public record Limits(int recipients) {

    /** @throws InvalidSettingException if it is less than 1 */
    public Limits {
        if (recipients < 1) {
            throw new InvalidSettingException("HELIOGRAPH_LIMITS_RECIPIENTS", recipients + "; wanted: 1 or more");
        }
    }

    /** The default number of recipients in Exchange Online. */
    public static final Limits DEFAULT = new Limits(500);

    /** The most characters of a subject: a line of a header has no more (RFC 5322, section 2.1.1). */
    public static final int SUBJECT = 998;
    /** The most files. */
    static final int ATTACHMENTS = 100;
    /** The most header fields. */
    static final int HEADERS = 50;
    static final int ID = 256;
    static final int ADDRESS = 1000;
    static final int NAME = 255;
    static final int HEADER_NAME = 126;
    static final int HEADER_VALUE = 998;
    static final int SOURCE = 2048;
    static final int REFERENCES = 1000;
    /**
     * The most references. With {@code MessageIds.LONGEST} for each, they take less than the 64 KB that readers keep
     * ("PidTagInternetReferences", Microsoft).
     */
    static final int REFERENCES_WRITTEN = 50;
    /**
     * The most characters of text, html or an attachment's base64: more than any trigger can deliver (6 MiB,
     * synchronous).
     */
    static final int CONTENT = 6 << 20;
}
