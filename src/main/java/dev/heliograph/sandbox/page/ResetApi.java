package dev.heliograph.sandbox.page;

import java.util.Optional;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;

/** Forgets all that happened, as tests want it before each of them. The time stays, and so does what the function remembers. */
public final class ResetApi implements SandboxApi {

    private final Runnable reset;

    public ResetApi(Runnable reset) {
        this.reset = reset;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        if (!request.method().equals("POST") || !request.place().equals("/api/v1/reset")) {
            return Optional.empty();
        }
        reset.run();
        return Optional.of(SandboxHttp.Response.json(200, "{}"));
    }
}
