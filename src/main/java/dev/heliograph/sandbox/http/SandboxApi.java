package dev.heliograph.sandbox.http;

import java.util.Optional;

/** A part of what the inbox's port answers. */
public interface SandboxApi {

    /**
     * Answers a request, unless it is about something else.
     *
     * @throws IllegalArgumentException if it can't be understood; the message says what is wanted
     */
    Optional<SandboxHttp.Response> handle(SandboxHttp.Request request);
}
