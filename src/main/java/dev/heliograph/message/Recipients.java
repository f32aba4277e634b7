package dev.heliograph.message;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** Whom a mail goes to. */
public record Recipients(List<EmailAddress> to, List<EmailAddress> cc, List<EmailAddress> bcc) {

    public Recipients {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    /** All of them, whichever field names them. */
    public Stream<EmailAddress> all() {
        return Stream.of(to, cc, bcc).flatMap(List::stream);
    }

    /** The same without some addresses. */
    public Recipients without(Set<String> addresses) {
        return new Recipients(rest(to, addresses), rest(cc, addresses), rest(bcc, addresses));
    }

    private static List<EmailAddress> rest(List<EmailAddress> list, Set<String> addresses) {
        return list.stream().filter(one -> !addresses.contains(one.address())).toList();
    }

    /** How many there are in all. */
    public int size() {
        return to.size() + cc.size() + bcc.size();
    }
}
