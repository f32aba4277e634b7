package dev.heliograph.lab.mutation;

import org.junit.platform.engine.discovery.DiscoverySelectors;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/** Runs test classes one after the other, and ends with 1 after the first that fails. */
public final class MutatedRun {

    private static final int NOTICED = 1;

    private MutatedRun() {
    }

    /** Run by {@link Mutations} in a JVM of its own. */
    public static void main(String[] tests) {
        for (String test : tests) {
            var summary = new SummaryGeneratingListener();
            LauncherFactory.create().execute(LauncherDiscoveryRequestBuilder.request()
                    .selectors(DiscoverySelectors.selectClass(test)).build(), summary);
            if (summary.getSummary().getTotalFailureCount() > 0 || summary.getSummary().getTestsSucceededCount() == 0) {
                Runtime.getRuntime().halt(NOTICED);
            }
        }
        Runtime.getRuntime().halt(0);
    }
}
