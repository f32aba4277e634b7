/**
 * Incoming mail: a folder is listed, and each new mail is fetched, stored and published by one event. The package does
 * not know the triggers.
 */
package dev.heliograph.incoming;
