package dev.heliograph.transport.graph;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.message.Mailbox;
import dev.heliograph.message.SendRequest;

/**
 * Counts the names that begin with X-, by mailbox. A mailbox creates a named property for each and keeps it for ever;
 * when its quota of them is used up, Exchange refuses further names ("Managing named properties", Exchange). A sender
 * that puts a number into a name would reach it.
 */
final class HeaderNames {

    private final int most;
    private final Map<Mailbox, Set<String>> seen = new HashMap<>();

    /** @param most the most names of a mailbox, in one environment */
    HeaderNames(int most) {
        this.most = most;
    }

    /** @throws UndeliverableException if the mail has one name too many, which is then not counted */
    synchronized void require(SendRequest mail) throws UndeliverableException {
        var names = mail.headers().keySet().stream().map(name -> name.toLowerCase(Locale.ROOT))
                .filter(name -> name.startsWith("x-")).collect(Collectors.toSet());
        if (names.isEmpty()) {
            return;
        }
        var all = new HashSet<>(seen.getOrDefault(mail.mailbox(), Set.of()));
        all.addAll(names);
        if (all.size() > most) {
            throw new UndeliverableException("too-many-header-names", "$.headers: more than " + most + " different names that"
                    + " begin with X- from one mailbox, which has room for a limited number and keeps each for ever; wanted: the"
                    + " same few names, and what differs in their values (HELIOGRAPH_MAX_HEADER_NAMES)");
        }
        seen.put(mail.mailbox(), all);
    }
}
