package dev.heliograph.sandbox;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Reports to the page that something may have changed, so that it asks again. */
final class Changes {

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    void happened() {
        watchers.forEach(Runnable::run);
    }

    /** A report without a text for each change. */
    SandboxHttp.Feed feed() {
        return client -> {
            Runnable watcher = () -> client.accept("{\"Type\":\"changed\"}");
            watchers.add(watcher);
            return () -> watchers.remove(watcher);
        };
    }
}
