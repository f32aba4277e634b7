package dev.heliograph.incoming.request;

import java.util.Locale;
import java.util.Optional;

import dev.heliograph.message.contract.EventFields;

/**
 * What is done with a published mail.
 *
 * @param folder the target, if it is moved: a well-known name, or a path of names such as {@code Inbox/Done}
 */
public record PostFetchAction(Kind kind, Optional<String> folder) {

    /** The mail stays as it is. */
    public static final PostFetchAction KEEP = new PostFetchAction(Kind.KEEP, Optional.empty());

    /** The choices, for messages. */
    public static final String WANTED = "keep, read, delete or move:FOLDER, such as move:archive or move:Inbox/Done";

    private static final String MOVE = "move:";

    /** The kinds of actions. */
    public enum Kind {
        /** The mail stays as it is. */
        KEEP,
        /** The mail is marked as read. */
        READ,
        /** The mail is moved to another folder. */
        MOVE,
        /** The mail is moved to Deleted Items. */
        DELETE
    }

    /** The action in the field {@code afterwards}, if it is there. */
    static Optional<PostFetchAction> in(EventFields fields) {
        return fields.word("afterwards", WANTED, word -> "a string of " + word.length() + " characters that is none of these",
                PostFetchAction::parse);
    }

    /** The action of an event's or a setting's word; empty if there is none. */
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

    /** Whether the mail leaves its folder, so that a mail in the folder is unfinished. */
    public boolean empties() {
        return kind == Kind.MOVE || kind == Kind.DELETE;
    }

    /** The action's word. */
    public String word() {
        return folder.map(name -> MOVE + name).orElse(kind.name().toLowerCase(Locale.ROOT));
    }
}
