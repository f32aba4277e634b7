/** Fills in a template with data. The package uses {@code guard}, whose mails it fills in. */
package dev.heliograph.message.template;
