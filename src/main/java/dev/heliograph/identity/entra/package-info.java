/**
 * Exchanges a credential for a token: azure-identity behind one small interface, and the token in the function's warm
 * memory. The package uses {@code identity.secret}.
 */
package dev.heliograph.identity.entra;
