/** What is made ready while the environment initialises, before its first event. */
package dev.heliograph.warmup;
