package dev.heliograph;

import java.time.Duration;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

import dev.heliograph.identity.entra.TokenPriming;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.setting.KnownSettings;
import dev.heliograph.setting.SettingConfig;
import dev.heliograph.trigger.Dispatcher;
import dev.heliograph.warmup.WarmUp;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the function. A failed start is explained by a line that an operator can act on, not by a stack trace. */
@QuarkusMain
public class Start {

    /**
     * Set for the process when the function has started: after that, an edit that breaks it can be corrected by
     * another one.
     */
    private static final String STARTED = "heliograph.started";

    public static void main(String... arguments) {
        try {
            FunctionMemory.limitHeap();
            FunctionMemory.require(Runtime.getRuntime().maxMemory());
        } catch (InvalidSettingException e) {
            say(e);
            System.exit(1);
        }
        nameless();
        if (InitError.address().isPresent()) {
            TokenPriming.begin();
        }
        Quarkus.run(null, (exitCode, failure) -> {
            if (failure != null) {
                say(failure);
            }
            if (!restarts(failure)) {
                System.exit(exitCode);
            }
        }, arguments);
    }

    /**
     * Whether the function restarts: in development an edited file ends it, and Quarkus starts it again in the same
     * process.
     */
    private static boolean restarts(Throwable failure) {
        return LaunchMode.current() == LaunchMode.DEVELOPMENT && (failure == null || Boolean.getBoolean(STARTED));
    }

    /** Prevents the logger from looking up the names of the host and the user, which no line shows. */
    private static void nameless() {
        for (String name : new String[] { "jboss.host.name", "jboss.qualified.host.name", "jboss.node.name",
                "jboss.process.name" }) {
            if (System.getProperty(name) == null) {
                System.setProperty(name, "heliograph");
            }
        }
    }

    private static void say(Throwable failure) {
        String explanation = StartFailure.explain(failure);
        System.err.println(explanation);
        InitError.address().ifPresent(address -> InitError.report(address, explanation));
    }

    /**
     * Creates everything while the environment initialises: no mail waits for that, and a wrong setting stops the
     * start.
     */
    @Singleton
    static class Readiness {

        /** The longest wait for a server that can't be reached; the first mail fails with the same error. */
        private static final Duration LONGEST_WARM_UP = Duration.ofSeconds(2);

        private static final Logger LOG = Logger.getLogger("heliograph");

        /** Comes first, so that nothing is started if a setting is wrong. */
        void make(@Observes @Priority(1) StartupEvent event, SettingConfig settings,
                Instance<Dispatcher> dispatcher) {
            try {
                requireKnownSettings(settings.allowUnknown().orElse(List.of()), settings.dev().real());
                dispatcher.get();
            } catch (RuntimeException e) {
                if (InitError.address().isEmpty() || LaunchMode.current() != LaunchMode.NORMAL) {
                    throw e;
                }
                say(e);
                // Without this, Funqy's loop would wait for the end of the start, and report to Lambda that it was
                // interrupted.
                Runtime.getRuntime().halt(1);
            }
        }

        /**
         * Checks for unknown settings, except in development, which sends to the sandbox whatever the machine has set.
         */
        private static void requireKnownSettings(List<String> allowed, boolean real) {
            var settings = KnownSettings.ofThisVersion();
            var variables = System.getenv().keySet();
            settings.ignored(variables)
                    .forEach(name -> LOG.warnf("%s: no setting of this version any more; it has no effect", name));
            try {
                settings.require(variables, allowed);
            } catch (InvalidSettingException e) {
                if (LaunchMode.current() == LaunchMode.NORMAL || real) {
                    throw e;
                }
                LOG.warn(e.getMessage());
            }
        }

        /**
         * Runs the first garbage collection, which costs 10 ms of a whole processor, while Entra makes the token. It would
         * come during the first batch otherwise, with the small part of a processor that a function then has.
         */
        private static boolean collect() {
            System.gc();
            return false;
        }

        /** Comes last: after it the first event is requested. */
        void warm(@Observes @Priority(Integer.MAX_VALUE) StartupEvent event, WarmUp warmUp) {
            warmUp.whileThereIsTime("collection", 1, Readiness::collect);
            warmUp.await(LONGEST_WARM_UP);
            if (LaunchMode.current() == LaunchMode.DEVELOPMENT) {
                System.setProperty(STARTED, "true");
            }
        }
    }
}
