package dev.heliograph.sandbox;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/** A refusal in Graph's words. */
final class GraphError extends Exception {

    private static final long serialVersionUID = 1L;

    private final int status;
    private final String code;

    GraphError(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    SandboxHttp.Response response() {
        var body = JsonNodeFactory.instance.objectNode();
        body.putObject("error").put("code", code).put("message", getMessage());
        return SandboxHttp.Response.json(status, body);
    }
}
