/** Bytes of any origin: written piece by piece, in base64, and hashed. */
package dev.heliograph.bytes;
