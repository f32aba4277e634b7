/**
 * Where credentials are kept: in the environment, in a file, in Secrets Manager or in Systems Manager. Rotated ones
 * are read again. The package does not know Entra.
 */
package dev.heliograph.identity.secret;
