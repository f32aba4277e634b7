/** Deadlines and back-off, with a given clock. The package uses no other package. */
package dev.heliograph.time;
