package dev.heliograph.message;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

/** The recipients of a mail. */
public record Recipients(List<EmailAddress> to, List<EmailAddress> cc, List<EmailAddress> bcc) {

    public Recipients {
        to = List.copyOf(to);
        cc = List.copyOf(cc);
        bcc = List.copyOf(bcc);
    }

    /** All recipients of all fields. */
    public Stream<EmailAddress> all() {
        return Stream.of(to, cc, bcc).flatMap(List::stream);
    }

    /** The recipients without some addresses. */
    public Recipients without(Set<String> addresses) {
        return new Recipients(rest(to, addresses), rest(cc, addresses), rest(bcc, addresses));
    }

    private static List<EmailAddress> rest(List<EmailAddress> list, Set<String> addresses) {
        return list.stream().filter(one -> !addresses.contains(one.address())).toList();
    }

    /** The number of recipients. */
    public int size() {
        return to.size() + cc.size() + bcc.size();
    }
}
