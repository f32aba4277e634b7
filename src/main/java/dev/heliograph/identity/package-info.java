/**
 * Who sends: finds the configured credential, and the cloud that it belongs to. The package uses {@code aws} and
 * {@code http}, and knows nothing about mails.
 */
package dev.heliograph.identity;
