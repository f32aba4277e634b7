/**
 * The function: one invocation in, one answer out; its start, and the explanation of a failed one. It uses {@code
 * trigger}.
 */
package dev.heliograph;
