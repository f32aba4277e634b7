package dev.heliograph.message;

import java.util.regex.Pattern;

/** How a folder of a mailbox is named: by a well-known name, or by the names on the way to it. */
public final class FolderName {

    /** What is wanted, in words. */
    public static final String WANTED = "a folder such as inbox, archive or Inbox/Orders, 1 to 255 characters";

    private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}]+(/[^/\\p{Cntrl}]+)*");
    private static final int LONGEST = 255;

    private FolderName() {
    }

    public static boolean isOne(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches() && text.equals(text.strip());
    }
}
