package dev.heliograph.report;

import java.time.Clock;
import java.util.List;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import org.jboss.logging.Logger;

@ApplicationScoped
class ReportBeans {

    /** Lambda's variable ("Defined runtime environment variables", AWS Lambda). */
    private static final String FUNCTION_NAME = "AWS_LAMBDA_FUNCTION_NAME";

    @Produces
    @Singleton
    MailListener listener(ReportConfig config, Clock clock) {
        var log = new MailLog(Logger.getLogger(MailLog.CATEGORY)::log);
        if (config.metrics() == Metrics.Extent.FALSE) {
            return log;
        }
        return new AllListeners(List.of(log, new Metrics(System.getenv().getOrDefault(FUNCTION_NAME, "heliograph"),
                config.metrics() == Metrics.Extent.BY_MAILBOX, clock, Logger.getLogger(Metrics.CATEGORY)::info)));
    }
}
