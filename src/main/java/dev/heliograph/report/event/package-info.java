/** Events for other systems: what they hold, and the way to EventBridge and to a queue. It knows AWS, and no mail. */
package dev.heliograph.report.event;
