/** Prepares connections and clients while the environment initialises, before its first event. */
package dev.heliograph.warmup;
