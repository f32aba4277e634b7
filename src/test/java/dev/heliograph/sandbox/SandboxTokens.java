package dev.heliograph.sandbox;

import java.nio.charset.StandardCharsets;
import java.util.Map;

import dev.heliograph.sandbox.entra.EntraEndpoint;
import dev.heliograph.sandbox.http.SandboxHttp;

/** Tokens for tests that are not about getting one. */
public final class SandboxTokens {

    private SandboxTokens() {
    }

    public static String issue(Sandbox sandbox) {
        String form = "grant_type=client_credentials&client_id=" + EntraEndpoint.CLIENT_ID + "&client_secret="
                + EntraEndpoint.CLIENT_SECRET + "&scope=https%3A%2F%2Fgraph.microsoft.com%2F.default";
        var answer = sandbox.entra().handle(new SandboxHttp.Request("POST", "/" + EntraEndpoint.TENANT + "/oauth2/v2.0/token",
                Map.of(), form.getBytes(StandardCharsets.UTF_8)));
        return new String(answer.body(), StandardCharsets.UTF_8).replaceFirst(".*\"access_token\":\"([^\"]+)\".*", "$1");
    }
}
