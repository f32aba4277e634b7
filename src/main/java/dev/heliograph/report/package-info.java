/**
 * What is told of an outcome: a line per mail in the log, and metrics, behind one listener. It knows {@code
 * outcome} alone.
 */
package dev.heliograph.report;
