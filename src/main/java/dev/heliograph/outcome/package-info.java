/**
 * The words that everybody shares: what became of a mail, how an attempt to hand it over ended, and a mail's key.
 * It knows no other package, so that ways of sending, the ledger and a report can all use them.
 */
package dev.heliograph.outcome;
