package dev.heliograph.incoming.request;

import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.message.contract.EventFields;

/** The name of a mailbox's folder: a well-known name, or a path of names. */
final class FolderName {

    private static final String INBOX = "inbox";
    private static final String WANTED = "a folder such as inbox, archive or Inbox/Orders, 1 to 255 characters";

    private static final Pattern NAME = Pattern.compile("[^/\\p{Cntrl}]+(/[^/\\p{Cntrl}]+)*");
    private static final int LONGEST = 255;

    private FolderName() {
    }

    /** The folder in the field {@code folder}, or the inbox. */
    static String in(EventFields fields) {
        return fields.word("folder", WANTED, text -> "not a folder's name", text -> Optional.of(text).filter(FolderName::isOne))
                .orElse(INBOX);
    }

    static boolean isOne(String text) {
        return text.length() <= LONGEST && NAME.matcher(text).matches() && text.equals(text.strip());
    }
}
