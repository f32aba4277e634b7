/**
 * From a proof to a token: azure-identity behind one small interface, and the token in the function's warm memory.
 * It knows where secrets are kept.
 */
package dev.heliograph.identity.entra;
