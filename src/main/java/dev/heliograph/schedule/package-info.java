/** Mails that wait for their moment: one-time schedules of EventBridge Scheduler. It knows a mail by its key alone. */
package dev.heliograph.schedule;
