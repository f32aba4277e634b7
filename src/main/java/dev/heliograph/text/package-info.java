/** Characters and their encoding, wherever text comes in. */
package dev.heliograph.text;
