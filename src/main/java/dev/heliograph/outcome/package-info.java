/**
 * The values that every package shares: outcomes, results of attempts, and a mail's key. The package uses no other
 * package, so that transports, the ledger and reports can all use it.
 */
package dev.heliograph.outcome;
