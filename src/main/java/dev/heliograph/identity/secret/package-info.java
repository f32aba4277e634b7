/**
 * Where credentials are kept: in the environment, in a file, in Secrets Manager or in Systems Manager; rotated ones are read
 * again.
 */
package dev.heliograph.identity.secret;
