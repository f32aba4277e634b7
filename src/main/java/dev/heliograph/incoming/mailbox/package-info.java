/** Reads mailboxes: lists folders, reads mails, moves and deletes them. */
package dev.heliograph.incoming.mailbox;
