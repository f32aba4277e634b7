package dev.heliograph.command;

import dev.heliograph.time.Deadline;

/**
 * An invocation of the function.
 *
 * @param id Lambda's request id, the same when an asynchronous invocation is repeated
 * @param deadline when the invocation ends
 */
public record Invocation(String id, Deadline deadline) {
}
