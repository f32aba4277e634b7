/**
 * When mails leave: each is prepared once, then tried in its mailbox's lane, reserved in the ledger before and
 * settled after. It knows no status and no error name of any server; a way of sending tells it in the words of
 * {@code outcome}.
 */
package dev.heliograph.delivery;
