package dev.heliograph.report;

import java.time.Clock;
import java.util.List;

import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.outcome.Outcome;

/** A mistake on purpose: the process ends while it reads a request that is invalid and has the id {@code kills}. */
@ApplicationScoped
class KilledWhileReading {

    /** The exit code of a process that the kernel has killed. */
    private static final int KILLED = 137;

    @Produces
    @Alternative
    @Priority(1)
    @Singleton
    MailListener listener(ReportBeans beans, ReportConfig config, Clock clock) {
        var right = beans.listener(config, clock);
        return "killed-while-reading".equals(System.getenv("HELIOGRAPH_BREAK"))
                ? new AllListeners(List.of(new Killer(), right))
                : right;
    }

    private static final class Killer implements MailListener {

        @Override
        public void unread(String id, Outcome outcome) {
            if (id.equals("kills") && outcome.code().equals("invalid-request")) {
                Runtime.getRuntime().halt(KILLED);
            }
        }
    }
}
