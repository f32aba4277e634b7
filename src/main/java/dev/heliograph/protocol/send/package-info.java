/** The steps of an outgoing mail: each step is a value, and the next one is a pure function of its result. */
package dev.heliograph.protocol.send;
