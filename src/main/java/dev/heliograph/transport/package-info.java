/**
 * How mails are sent, by one of several transports. Each writes the mail with {@code compose}, sends it, and returns
 * the result in the words of {@code outcome}. The package knows no lanes, ledger or queues.
 */
package dev.heliograph.transport;
