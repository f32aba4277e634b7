package dev.heliograph.simulation;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.outcome.MailKey;

/** All mails of a run, and what went wrong with them. */
final class Books {

    private static final Pattern MARKER = Pattern.compile("mail-(\\d+)([a-z])");

    private final List<Mail> mails = new ArrayList<>();
    private final Map<String, Mail> byKey = new HashMap<>();
    private final List<Wrong> wrong = new ArrayList<>();

    /** What is not as it was promised. */
    record Wrong(String what, List<Mail> mails) {
    }

    /** A mail and one of its contents. */
    record Copy(Mail mail, String variant) {
    }

    Mail add(String mailbox, String id, boolean resends) {
        var mail = new Mail(mails.size(), new MailKey(mailbox, id), resends);
        mails.add(mail);
        byKey.put(mail.key().value(), mail);
        return mail;
    }

    List<Mail> mails() {
        return mails;
    }

    int size() {
        return mails.size();
    }

    Optional<Mail> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The mail of which a text has the marker. */
    Optional<Copy> find(String text) {
        int at = text.indexOf("mail-");
        var marker = MARKER.matcher(text);
        return at >= 0 && marker.find(at) ? Optional.of(new Copy(mails.get(Integer.parseInt(marker.group(1))), marker.group(2)))
                : Optional.empty();
    }

    void wrong(String what, Collection<Mail> about) {
        wrong.add(new Wrong(what, List.copyOf(about)));
    }

    List<Wrong> wrong() {
        return wrong;
    }
}
