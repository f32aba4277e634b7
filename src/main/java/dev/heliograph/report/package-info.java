/** What is told of an outcome: a line per mail in the log, and metrics. */
package dev.heliograph.report;
