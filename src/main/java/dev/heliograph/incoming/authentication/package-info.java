/** The authentication of a mail's sender: what the header says about it, and which of that counts. */
package dev.heliograph.incoming.authentication;
