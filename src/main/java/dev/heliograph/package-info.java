/**
 * The function: one invocation in, one answer out; how it starts, and how it says why it could not. It knows
 * {@code trigger}.
 */
package dev.heliograph;
