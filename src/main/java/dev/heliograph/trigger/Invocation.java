package dev.heliograph.trigger;

import dev.heliograph.time.Deadline;

/**
 * An invocation of the function.
 *
 * @param id Lambda's request id, the same when an asynchronous invocation is repeated
 * @param deadline when it has to be over
 */
record Invocation(String id, Deadline deadline) {
}
