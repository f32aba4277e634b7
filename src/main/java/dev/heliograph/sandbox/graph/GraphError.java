package dev.heliograph.sandbox.graph;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxHttp;

/** A refusal in Graph's words. */
public final class GraphError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    public GraphError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    public SandboxHttp.Response response() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", getMessage());
        return SandboxHttp.Response.json(status, body);
    }
}
