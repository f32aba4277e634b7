/**
 * When mails leave: each is prepared once, then tried in its mailbox's lane, reserved in the ledger before and settled
 * after. The package knows no server's status and error codes; transports return results in the words of {@code
 * outcome}.
 */
package dev.heliograph.delivery;
