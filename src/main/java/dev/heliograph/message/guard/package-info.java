/**
 * The guards: from which mailboxes mails may be sent, and to whom. Only this package turns a request into an outgoing
 * mail.
 */
package dev.heliograph.message.guard;
