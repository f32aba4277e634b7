/**
 * How a mail leaves, by one of several ways: {@code graph} and {@code smtp}. Each writes the mail with {@code compose}, hands
 * it
 * over, and says in the words of {@code outcome} what came of it.
 */
package dev.heliograph.transport;
