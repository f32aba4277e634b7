/**
 * The local stand-in for Entra ID and Microsoft Graph, and the inbox that shows what it was given. For development and tests:
 * its beans exist in the dev profile alone, and it is no part of the native executable.
 */
package dev.heliograph.sandbox;
