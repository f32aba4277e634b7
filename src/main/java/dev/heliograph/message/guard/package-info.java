/** From which mailboxes mails may come and to whom they may go. It alone makes an outgoing mail of a request. */
package dev.heliograph.message.guard;
