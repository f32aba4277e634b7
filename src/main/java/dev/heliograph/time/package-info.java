/** Deadlines and back-off, after a clock that is given to them. */
package dev.heliograph.time;
