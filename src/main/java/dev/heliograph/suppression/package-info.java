/**
 * What is remembered of reports about mails that were sent: which mails came back, which addresses are left alone, and to whom
 * a mail was sent, as hashes.
 */
package dev.heliograph.suppression;
