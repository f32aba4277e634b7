/** Messages of a queue: hand-backs with a wait, and dead letters with their reason. */
package dev.heliograph.trigger.queue;
