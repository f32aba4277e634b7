package dev.heliograph.incoming.request;

import java.util.Locale;
import java.util.Optional;

import dev.heliograph.message.contract.EventFields;

/**
 * What is done with a mail once it is handed on.
 *
 * @param folder where it goes, if it is moved: a well-known name, or a path of names such as {@code Inbox/Done}
 */
public record PostFetchAction(Kind kind, Optional<String> folder) {

    /** It stays as it is. */
    public static final PostFetchAction KEEP = new PostFetchAction(Kind.KEEP, Optional.empty());

    /** What can be asked for, in words. */
    public static final String WANTED = "keep, read, delete or move:FOLDER, such as move:archive or move:Inbox/Done";

    private static final String MOVE = "move:";

    /** What is done. */
    public enum Kind {
        /** Nothing. */
        KEEP,
        /** It is marked as read. */
        READ,
        /** It goes to another folder. */
        MOVE,
        /** It goes to Deleted Items. */
        DELETE
    }

    /** The one in the field {@code afterwards}, if it is there. */
    static Optional<PostFetchAction> in(EventFields fields) {
        return fields.word("afterwards", WANTED, word -> "a string of " + word.length() + " characters that is none of these",
                PostFetchAction::parse);
    }

    /** From the word of an event or a setting; empty if it is none. */
    public static Optional<PostFetchAction> parse(String word) {
        if (word.startsWith(MOVE)) {
            return Optional.of(word.substring(MOVE.length())).filter(FolderName::isOne)
                    .map(folder -> new PostFetchAction(Kind.MOVE, Optional.of(folder)));
        }
        return switch (word) {
            case "keep" -> Optional.of(KEEP);
            case "read" -> Optional.of(new PostFetchAction(Kind.READ, Optional.empty()));
            case "delete" -> Optional.of(new PostFetchAction(Kind.DELETE, Optional.empty()));
            default -> Optional.empty();
        };
    }

    /** Whether the mail leaves its folder, so that what lies there is undone. */
    public boolean empties() {
        return kind == Kind.MOVE || kind == Kind.DELETE;
    }

    /** The word by which it is asked for. */
    public String word() {
        return folder.map(name -> MOVE + name).orElse(kind.name().toLowerCase(Locale.ROOT));
    }
}
