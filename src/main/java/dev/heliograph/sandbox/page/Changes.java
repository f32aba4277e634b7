package dev.heliograph.sandbox.page;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

import dev.heliograph.sandbox.http.SandboxHttp;

/** Reports to the page that something may have changed, so that it asks again. */
public final class Changes {

    private final List<Runnable> watchers = new CopyOnWriteArrayList<>();

    public void happened() {
        watchers.forEach(Runnable::run);
    }

    /** A report without a text for each change. */
    public SandboxHttp.Feed feed() {
        return client -> {
            Runnable watcher = () -> client.accept("{\"Type\":\"changed\"}");
            watchers.add(watcher);
            return () -> watchers.remove(watcher);
        };
    }
}
