/**
 * Messages of a queue: returns with a wait, and dead letters with their reason. The package uses AWS, and does not
 * know the events.
 */
package dev.heliograph.trigger.queue;
