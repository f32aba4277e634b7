/** Mailpit's API for the mails that were sent; the same views of mails that came in. */
package dev.heliograph.sandbox.inbox;
