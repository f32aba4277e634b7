package dev.heliograph.message.contract;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Mailbox;

/** The fields of a command's event: its one field is a word, such as {@code resolve}, with an object. */
public final class EventFields extends Fields {

    public static final String WANTED_ID = SendRequestBinder.WANTED_ID;

    private static final Pattern LINE = Pattern.compile(".+");
    private static final int LONGEST_WORD = 300;

    private EventFields(String path, JsonNode object, Violations violations) {
        super(path, object, violations);
    }

    /**
     * @param word the one field of the event
     * @param wanted its expected value, for messages
     * @param known the fields of its object, in the order for messages
     * @throws InvalidRequestException if its value is not an object
     */
    public static EventFields of(JsonNode event, String word, String wanted, String... known) throws InvalidRequestException {
        var violations = new Violations();
        new Fields("$", event, violations).onlyThese(Set.of(word));
        var object = event.path(word);
        if (!object.isObject()) {
            throw new InvalidRequestException(List.of(new Violation("$." + word, describe(object), wanted)));
        }
        var fields = new EventFields("$." + word, object, violations);
        fields.onlyThese(new LinkedHashSet<>(List.of(known)));
        return fields;
    }

    /**
     * The address of an event whose word has an address instead of an object.
     *
     * @throws InvalidRequestException with every violation
     */
    public static EmailAddress address(JsonNode event, String word) throws InvalidRequestException {
        var fields = new EventFields("$", event, new Violations());
        fields.onlyThese(Set.of(word));
        fields.require(word, AddressParser.WANTED);
        var address = fields.text(word, Limits.ADDRESS, ONE_LINE, AddressParser.WANTED)
                .flatMap(text -> SendRequestBinder.address("$." + word, text, fields.violations()));
        fields.check();
        return address.orElseThrow();
    }

    /** The mailbox of the event, which is required. */
    public Optional<Mailbox> mailbox() {
        require("mailbox", WANTED_MAILBOX);
        return mailbox(MAILBOX);
    }

    /** The mailbox of a mail, which is required. */
    public Optional<Mailbox> mailboxOfMail() {
        require("mailbox", WANTED_MAILBOX);
        return mailbox(MAILBOX_OF_MAIL);
    }

    /** The id of a mail. */
    public Optional<String> id() {
        return text("id", Limits.ID, SendRequestBinder.ID, WANTED_ID);
    }

    /** The ids of several mails. */
    public List<String> ids(int most) {
        int before = violations().size();
        var ids = list("ids", most, "ids",
                (path, node) -> checkText(path, node, Limits.ID, SendRequestBinder.ID, WANTED_ID));
        if (has("ids") && ids.isEmpty() && violations().size() == before) {
            note("ids", "an empty array", "at least one id");
        }
        return ids;
    }

    /**
     * The value of a word.
     *
     * @param problem what is wrong with a text that has no meaning
     * @param meaning returns empty for such a text
     */
    public <T> Optional<T> word(String name, String wanted, UnaryOperator<String> problem,
            Function<String, Optional<T>> meaning) {
        return text(name, LONGEST_WORD, LINE, wanted).flatMap(text -> {
            var said = meaning.apply(text);
            if (said.isEmpty()) {
                note(name, problem.apply(text), wanted);
            }
            return said;
        });
    }

    /** Records a violation if a field is missing. */
    public void require(String name, String wanted) {
        if (!has(name)) {
            note(name, "missing", wanted);
        }
    }

    /** @throws InvalidRequestException with every violation, if there is one */
    public void check() throws InvalidRequestException {
        if (!violations().isEmpty()) {
            throw new InvalidRequestException(violations());
        }
    }
}
