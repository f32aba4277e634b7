package dev.heliograph.sandbox.mailbox;

import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * The folders of mailboxes. A mailbox has those that Exchange makes; others have to be made before Graph can list them or
 * move a mail to them. Names are compared in any case. A folder in another one is named with a slash, such as
 * {@code Inbox/Orders}.
 *
 * @see <a href="https://learn.microsoft.com/graph/api/resources/mailfolder">mailFolder resource type</a>
 */
public final class MailFolders {

    /** Those that each mailbox has, by the names that Graph knows in every language. */
    public static final Set<String> WELL_KNOWN = Set.of("inbox", "archive", "deleteditems", "junkemail", "sentitems", "drafts",
            "outbox");

    private final Map<String, Map<String, String>> made = new TreeMap<>();

    /** Makes a folder, and those that it is in. */
    public synchronized void make(String mailbox, String path) {
        var folders = made.computeIfAbsent(key(mailbox), name -> new TreeMap<>());
        for (int slash = path.indexOf('/'); slash >= 0; slash = path.indexOf('/', slash + 1)) {
            add(folders, path.substring(0, slash));
        }
        add(folders, path);
    }

    private static void add(Map<String, String> folders, String path) {
        if (!WELL_KNOWN.contains(key(path))) {
            folders.putIfAbsent(key(path), path);
        }
    }

    public synchronized boolean has(String mailbox, String path) {
        return WELL_KNOWN.contains(key(path)) || made.getOrDefault(key(mailbox), Map.of()).containsKey(key(path));
    }

    /** The folder's own name, as it was made. */
    public synchronized Optional<String> displayName(String mailbox, String path) {
        return Optional.ofNullable(made.getOrDefault(key(mailbox), Map.of()).get(key(path)))
                .map(name -> name.substring(name.lastIndexOf('/') + 1));
    }

    /** Those that were made in a mailbox. */
    synchronized Collection<String> of(String mailbox) {
        return List.copyOf(made.getOrDefault(key(mailbox), Map.of()).values());
    }

    /** Those that were made, by mailbox. */
    public synchronized Map<String, List<String>> all() {
        var all = new TreeMap<String, List<String>>();
        made.forEach((mailbox, folders) -> all.put(mailbox, List.copyOf(folders.values())));
        return all;
    }

    private static String key(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
