/**
 * Mails that wait for their time: one-time schedules of EventBridge Scheduler. The package knows a mail by its key
 * only.
 */
package dev.heliograph.schedule;
