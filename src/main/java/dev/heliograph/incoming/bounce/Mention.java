package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * An address in a text for people.
 *
 * @param line the index of its line
 */
record Mention(String address, int line, Place place) {

    /** The places of an address, by how certain it is that the mail was sent to it. */
    enum Place {
        ELSEWHERE,
        AFTER_TO,
        FIRST
    }

    /** The words that introduce an address that the mail was sent to. */
    private static final Pattern LABEL = Pattern
            .compile("(?i)^(?:rcpt to|to|recipients?|(?:final|original|failed|intended)[- ]recipients?"
                    + "|(?:e-?mail )?address(?:es)?|user|収件人|收件人|受信者)\\s{0,3}[:=：]\\s{0,3}[<\"']{0,2}$|(?i)rcpt to:\\s?<?$");

    /** The words that introduce an address that the mail was not sent to. */
    private static final Pattern NOT_WRITTEN_TO = Pattern
            .compile("(?i)(?:^(?:from|sender|reply-to|return-path|message-id|cc|subject)\\s{0,3}:.*"
                    + "|mail from:?\\s?<?|\\bfrom:?\\s?<?|sender\\s?<?|mailto:|expanded from:?\\s?<?)$");

    private static final Pattern BEFORE_AN_ADDRESS = Pattern.compile(
            "^(?:failed addresses? follow[^a-z]*)?[^\\p{L}\\p{N}]{0,8}(?:\\d{1,3}[.)] |[45]\\d\\d[ -])?[^\\p{L}\\p{N}]{0,3}$",
            Pattern.CASE_INSENSITIVE);

    /** The address before this mark is the name of the one after it. */
    private static final Pattern NAMES_ANOTHER = Pattern.compile("[\"']?\\s{1,3}<[^<>\\s@]{1,128}@");
    private static final Pattern NAMED = Pattern.compile("^\\s{0,9}[\"']?\\S{1,128}@\\S{1,255}[\"']?\\s{1,3}<$");

    private static final Pattern TO = Pattern
            .compile("(?i)\\b(?:to|for|user|address|recipient|account|mailbox)[: ]{1,3}[<\"'(]{0,2}$");

    /** A contact is named in the middle of a sentence, and often once more. */
    private static final Pattern CONTACT = Pattern.compile("(?i)contact[^.]{0,40}$");

    private static final int NEAR = 60;

    /** All addresses that the mail may have been sent to. */
    static List<Mention> all(List<String> lines) {
        var mentions = new ArrayList<Mention>();
        var helpers = new HashSet<String>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            var address = MailAddress.in(line);
            while (address.find()) {
                String before = line.substring(0, address.start());
                boolean begins = before.isBlank() || before.strip().equals("<");
                String near = (begins && i > 0 ? end(lines.get(i - 1)) + " " : "") + end(before);
                if (CONTACT.matcher(near).find()) {
                    helpers.add(address.group().toLowerCase(Locale.ROOT));
                } else if (!NOT_WRITTEN_TO.matcher(near).find()) {
                    boolean name = NAMES_ANOTHER.matcher(line).region(address.end(), line.length()).lookingAt();
                    mentions.add(new Mention(address.group(), i, place(before, near, name)));
                }
            }
        }
        return mentions.stream().filter(one -> !helpers.contains(one.address().toLowerCase(Locale.ROOT))).toList();
    }

    private static Place place(String before, String near, boolean name) {
        boolean first = BEFORE_AN_ADDRESS.matcher(before).find() && !name || NAMED.matcher(before).find()
                || LABEL.matcher(before.strip()).find();
        return first ? Place.FIRST : TO.matcher(near).find() ? Place.AFTER_TO : Place.ELSEWHERE;
    }

    private static String end(String text) {
        return text.substring(Math.max(0, text.length() - NEAR)).strip();
    }
}
