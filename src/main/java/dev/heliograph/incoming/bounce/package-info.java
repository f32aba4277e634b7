/** Reports about mails that were sent: parsed by their form, published as events, and recorded in the ledger. */
package dev.heliograph.incoming.bounce;
