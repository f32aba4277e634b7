/**
 * Messages of a queue: hand-backs with a wait, and dead letters with their reason. It knows AWS, and nothing of
 * events.
 */
package dev.heliograph.trigger.queue;
