package dev.heliograph.trigger;

import java.util.logging.Filter;
import java.util.logging.LogRecord;

import io.quarkus.logging.LoggingFilter;

/**
 * Keeps the poll loop from logging a function error with a stack trace: that is an answer of ours, and a line was written for
 * each mail in it. All other failures keep their traces.
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
