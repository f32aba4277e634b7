package dev.heliograph.incoming.mailbox;

import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import dev.heliograph.graph.GraphCall;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.Outcome;

/**
 * Finds folders by their names.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/mailfolder">mailFolder resource type</a>
 */
final class Folders {

    /** The names that Graph knows in each mailbox, in every language. */
    private static final Set<String> WELL_KNOWN = Set.of("archive", "clutter", "conflicts", "conversationhistory",
            "deleteditems", "drafts", "inbox", "junkemail", "localfailures", "msgfolderroot", "outbox",
            "recoverableitemsdeletions", "scheduled", "searchfolders", "sentitems", "serverfailures", "syncissues");

    private final GraphReader graph;
    private final Map<String, String> known = new ConcurrentHashMap<>();

    Folders(GraphReader graph) {
        this.graph = graph;
    }

    /** @return the folder's name in an address: a well-known name, or an id */
    String find(Mailbox mailbox, String folder, Duration timeout) throws UnreadException {
        String cached = known.get(key(mailbox, folder));
        if (cached != null) {
            return cached;
        }
        Optional<String> parent = Optional.empty();
        for (String name : folder.split("/")) {
            boolean wellKnown = parent.isEmpty() && WELL_KNOWN.contains(name.toLowerCase(Locale.ROOT));
            parent = Optional.of(wellKnown ? name.toLowerCase(Locale.ROOT) : child(mailbox, parent, name, timeout));
        }
        known.put(key(mailbox, folder), parent.orElseThrow());
        return parent.orElseThrow();
    }

    /** Drops a cached id: the folder may have been renamed or deleted, and another one may have its name. */
    void forget(Mailbox mailbox, String folder) {
        known.remove(key(mailbox, folder));
    }

    private String child(Mailbox mailbox, Optional<String> parent, String name, Duration timeout) throws UnreadException {
        String list = parent.map(id -> "mailFolders/" + GraphCall.encoded(id) + "/childFolders").orElse("mailFolders");
        var found = graph.json(GraphCall.get(mailbox, list + "?$filter="
                + GraphCall.encoded("displayName eq '" + name.replace("'", "''") + "'") + "&$select=id,displayName"), timeout);
        var id = found.path("value").path(0).path("id");
        if (!id.isTextual()) {
            throw UnreadException.of(new Outcome.Misconfigured("folder-missing", "the mailbox has no folder of this name: make"
                    + " it, or name another one; a folder in another one is named with a slash, such as Inbox/Orders"));
        }
        return id.textValue();
    }

    private static String key(Mailbox mailbox, String folder) {
        return mailbox.value() + "#" + folder;
    }
}
