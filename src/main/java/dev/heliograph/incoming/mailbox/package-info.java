/** What is asked of a mailbox: which mails lie in a folder, what is in one, and where it goes. */
package dev.heliograph.incoming.mailbox;
