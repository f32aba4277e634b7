/** Entra: tokens for secrets, certificates and federated credentials. */
package dev.heliograph.sandbox.entra;
