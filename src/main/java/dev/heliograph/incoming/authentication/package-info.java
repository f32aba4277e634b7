/** What a mail's header says about its sender, and which of that counts. */
package dev.heliograph.incoming.authentication;
