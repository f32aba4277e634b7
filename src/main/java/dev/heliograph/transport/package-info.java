/**
 * How a mail leaves, by one of several ways. Each writes the mail with {@code compose}, hands it over, and says in
 * the words of {@code outcome} what came of it. It knows nothing of lanes, ledger or queues.
 */
package dev.heliograph.transport;
