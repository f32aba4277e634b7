/** From a template and data to what a mail says. It knows {@code guard}, whose mails it fills. */
package dev.heliograph.message.template;
