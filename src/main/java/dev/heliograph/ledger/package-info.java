/**
 * Which mails were sent: in a DynamoDB table, or in the memory of one environment. The package knows a mail by its key
 * only.
 */
package dev.heliograph.ledger;
