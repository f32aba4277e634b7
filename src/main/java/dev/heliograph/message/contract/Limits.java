package dev.heliograph.message.contract;

import dev.heliograph.setting.WrongSettingException;

/**
 * How much a request may hold.
 *
 * @param recipients in all of to, cc and bcc. Exchange Online: 500 by default, an admin may set 1 to 1,000 ("Exchange Online
 *        limits", Recipient limits)
 * @param subject characters
 * @param attachments number of files
 * @param headers number of header fields
 */
public record Limits(int recipients, int subject, int attachments, int headers) {

    /** @throws WrongSettingException if one is less than 1 */
    public Limits {
        atLeastOne("RECIPIENTS", recipients);
        atLeastOne("SUBJECT", subject);
        atLeastOne("ATTACHMENTS", attachments);
        atLeastOne("HEADERS", headers);
    }

    /** The defaults, which are those of the schema. */
    public static final Limits DEFAULT = new Limits(500, 998, 100, 50);

    static final int ID = 256;
    static final int ADDRESS = 1000;
    static final int NAME = 255;
    static final int HEADER_NAME = 126;
    static final int HEADER_VALUE = 998;
    static final int SOURCE = 2048;
    static final int REFERENCES = 1000;
    /**
     * With {@code MessageIds.LONGEST} for each, less than the 64 KB that readers keep ("PidTagInternetReferences", Microsoft).
     */
    static final int REFERENCES_WRITTEN = 50;
    /** Characters of text, html or an attachment's base64: more than any trigger can bring (6 MiB, synchronous). */
    static final int CONTENT = 6 << 20;

    private static void atLeastOne(String name, int value) {
        if (value < 1) {
            throw new WrongSettingException("HELIOGRAPH_LIMITS_" + name, value + "; wanted: 1 or more");
        }
    }
}
