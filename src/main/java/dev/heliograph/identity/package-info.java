/**
 * Who sends: finds the credential that is configured, and the cloud that it belongs to. It knows AWS and {@code
 * http}, and no mail.
 */
package dev.heliograph.identity;
