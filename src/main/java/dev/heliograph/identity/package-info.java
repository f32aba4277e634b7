/** Who sends: finds the credential that is configured, and the cloud that it belongs to. */
package dev.heliograph.identity;
