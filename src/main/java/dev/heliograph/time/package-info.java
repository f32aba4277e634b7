/** Deadlines and back-off, after a clock that is given to them. It knows no other package. */
package dev.heliograph.time;
