/**
 * Events for other systems: their content, and publishing to EventBridge and to a queue. The package uses AWS, and
 * knows nothing about mails.
 */
package dev.heliograph.report.event;
