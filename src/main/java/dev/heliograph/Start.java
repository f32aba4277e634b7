package dev.heliograph;

import jakarta.annotation.Priority;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Singleton;

import dev.heliograph.identity.entra.Rehearsal;
import dev.heliograph.setting.WrongSettingException;
import dev.heliograph.trigger.Dispatcher;
import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.annotations.QuarkusMain;

/** Starts the function. What stops the start is said in a line an operator can act on, not in a stack trace. */
@QuarkusMain
public class Start {

    public static void main(String... arguments) {
        try {
            FunctionMemory.require(Runtime.getRuntime().maxMemory());
        } catch (WrongSettingException e) {
            say(e);
            System.exit(1);
        }
        nameless();
        if (InitError.address().isPresent()) {
            Rehearsal.begin();
        }
        Quarkus.run(null, (exitCode, failure) -> {
            if (failure != null) {
                say(failure);
            }
            System.exit(exitCode);
        }, arguments);
    }

    /** Else the logger looks up the host's name and the user's, for lines that show neither. */
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
        InitError.address().ifPresent(address -> InitError.tell(address, explanation));
    }

    /**
     * Makes all of it while the environment initialises: no mail waits for that, and a wrong setting stops the start. It comes
     * first, so that nothing else is begun then.
     */
    @Singleton
    static class Readiness {

        void make(@Observes @Priority(1) StartupEvent event, Instance<Dispatcher> dispatcher) {
            try {
                dispatcher.get();
            } catch (RuntimeException e) {
                if (InitError.address().isEmpty() || LaunchMode.current() != LaunchMode.NORMAL) {
                    throw e;
                }
                say(e);
                // Funqy's loop waits for the start to be over, and would tell Lambda that it was interrupted.
                Runtime.getRuntime().halt(1);
            }
        }
    }
}
