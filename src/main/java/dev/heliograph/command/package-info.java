/**
 * The commands: what a direct invocation can ask for other than sending a mail. Each binds its event, calls {@code
 * delivery} or {@code incoming}, which do the work, and makes its answer.
 */
package dev.heliograph.command;
