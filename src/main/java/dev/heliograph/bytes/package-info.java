/** Bytes of any origin, as what is sent is made of them: written piece by piece, in base64, and hashed. */
package dev.heliograph.bytes;
