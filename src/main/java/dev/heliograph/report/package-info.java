/**
 * Reports of outcomes: a line per mail in the log, and metrics, behind one listener. The package uses {@code outcome}
 * only.
 */
package dev.heliograph.report;
