/** A mail that arrived: its parts, its source, its words, and its html made safe. */
package dev.heliograph.sandbox.mail;
