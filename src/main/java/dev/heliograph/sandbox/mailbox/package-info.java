/** Where mails are: the inbox with all that were sent, and the mailboxes' folders with those that came in. */
package dev.heliograph.sandbox.mailbox;
