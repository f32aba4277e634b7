/** Reports about mails that were sent: read by their form, told as events, and kept in the ledger. */
package dev.heliograph.incoming.bounce;
