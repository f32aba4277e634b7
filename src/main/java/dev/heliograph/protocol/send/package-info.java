/**
 * What is done for a mail that is to be sent, step by step: each step is a value, and what follows from its result a pure
 * function.
 */
package dev.heliograph.protocol.send;
