/**
 * The local stand-in for Entra, Graph, mailboxes and AWS, with its page: for development and tests, never in
 * what is shipped. It is strict about what the real ones refuse, and knows nothing of the function but {@code
 * setting}.
 */
package dev.heliograph.sandbox;
