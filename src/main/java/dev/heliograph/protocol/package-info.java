/** The life of a mail: what can be known of it, what can happen to it, and what follows, as pure functions over values. */
package dev.heliograph.protocol;
