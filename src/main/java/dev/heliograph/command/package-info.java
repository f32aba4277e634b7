/**
 * What a direct invocation can ask for other than sending a mail: each command, how its event is bound, and its answer. It
 * calls {@code delivery} and {@code incoming}, which do the work.
 */
package dev.heliograph.command;
