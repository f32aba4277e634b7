/** The life of a mail: what can be known about it, its events, and their results, as pure functions over values. */
package dev.heliograph.protocol;
