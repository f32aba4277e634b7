/**
 * What is kept of reports about sent mails: which mails bounced, which addresses are suppressed, and to whom a mail
 * was sent, as hashes.
 */
package dev.heliograph.suppression;
