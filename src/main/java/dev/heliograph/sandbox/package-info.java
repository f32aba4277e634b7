/**
 * The local stand-in for Entra, Graph and mailboxes, and the inbox's page: for development and tests, never in
 * what is shipped. It is strict about what the real ones refuse, and knows nothing of the function but {@code
 * http}.
 */
package dev.heliograph.sandbox;
