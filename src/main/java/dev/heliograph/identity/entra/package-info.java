/** From a proof to a token: azure-identity behind one small interface, and the token in the function's warm memory. */
package dev.heliograph.identity.entra;
