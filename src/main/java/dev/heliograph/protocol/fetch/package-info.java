/**
 * What is done for a mail that came in, step by step, as pure functions: stored and published, recorded, and only then moved.
 */
package dev.heliograph.protocol.fetch;
