package dev.heliograph.trigger;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * Keeps the poll loop from logging a stack trace for Heliograph's own function errors: they are answers, and each mail
 * has a line already. All other failures keep their traces.
 */
@LoggingFilter(name = "handled-failures")
public final class HandledFailures implements Filter {

    @Override
    public boolean isLoggable(LogRecord record) {
        for (Throwable cause = record.getThrown(); cause != null; cause = cause.getCause()) {
            if (cause instanceof FunctionErrorException) {
                return false;
            }
        }
        return true;
    }
}
