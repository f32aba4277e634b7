/** From a template and data to what a mail says. */
package dev.heliograph.message.template;
