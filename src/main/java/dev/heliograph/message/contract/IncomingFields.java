package dev.heliograph.message.contract;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.Afterwards;
import dev.heliograph.message.FolderName;
import dev.heliograph.message.Mailbox;

/** The fields of an event that is about mails that come in. */
final class IncomingFields {

    /** Graph's ids: base64 with two other characters. */
    private static final Pattern ITEM = Pattern.compile("[A-Za-z0-9_=+/-]+");
    private static final int LONGEST_ITEM = 500;
    private static final Pattern ANYTHING = Pattern.compile(".+");
    private static final int LONGEST_WORD = 300;

    private final Fields fields;

    private IncomingFields(Fields fields) {
        this.fields = fields;
    }

    /**
     * @param word the one field of the event
     * @throws InvalidRequestException if it holds no object
     */
    static IncomingFields of(JsonNode event, String word, Set<String> known, List<Violation> violations)
            throws InvalidRequestException {
        new Fields("$", event, violations).onlyThese(Set.of(word));
        var object = event.path(word);
        if (!object.isObject()) {
            throw new InvalidRequestException(List.of(new Violation("$." + word, Fields.describe(object),
                    "an object with mailbox and " + (known.contains("item") ? "item" : "folder"))));
        }
        var fields = new Fields("$." + word, object, violations);
        fields.onlyThese(known);
        return new IncomingFields(fields);
    }

    Optional<Mailbox> mailbox() {
        if (!fields.has("mailbox")) {
            fields.note("mailbox", "missing", SendRequestBinder.WANTED_MAILBOX);
            return Optional.empty();
        }
        var text = fields.text("mailbox", Limits.ADDRESS, SendRequestBinder.MAILBOX, SendRequestBinder.WANTED_MAILBOX);
        var mailbox = text.flatMap(Mailbox::parse);
        if (text.isPresent() && mailbox.isEmpty()) {
            fields.note("mailbox", "holds an invisible character, or a domain that can't exist",
                    SendRequestBinder.WANTED_MAILBOX);
        }
        return mailbox;
    }

    Optional<String> folder() {
        return fields.text("folder", LONGEST_WORD, ANYTHING, FolderName.WANTED).filter(name -> {
            if (!FolderName.isOne(name)) {
                fields.note("folder", "not a folder's name", FolderName.WANTED);
            }
            return FolderName.isOne(name);
        });
    }

    Optional<String> item() {
        if (!fields.has("item")) {
            fields.note("item", "missing", "the immutable id of a message");
        }
        return fields.text("item", LONGEST_ITEM, ITEM, "the immutable id of a message");
    }

    Optional<Afterwards> afterwards() {
        return fields.text("afterwards", LONGEST_WORD, ANYTHING, Afterwards.WANTED).flatMap(word -> {
            var afterwards = Afterwards.parse(word);
            if (afterwards.isEmpty()) {
                fields.note("afterwards", "a string of " + word.length() + " characters that is none of these",
                        Afterwards.WANTED);
            }
            return afterwards;
        });
    }

    boolean truth(String name) {
        return fields.bool(name).orElse(false);
    }
}
