/** What already left: in a DynamoDB table, or in the memory of one environment. It knows a mail by its key alone. */
package dev.heliograph.ledger;
