package dev.heliograph.identity;

import java.net.URI;

/**
 * Microsoft's clouds.
 *
 * @see <a href="https://learn.microsoft.com/graph/deployments">National cloud deployments</a>
 */
public enum Cloud {

    GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com", ""),
    USGOV("https://login.microsoftonline.us", "https://graph.microsoft.us", "USGov"),
    USGOV_DOD("https://login.microsoftonline.us", "https://dod-graph.microsoft.us", "USGov"),
    CHINA("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn", "China");

    private final URI authorityHost;
    private final URI graph;
    private final String audience;

    Cloud(String authorityHost, String graph, String audience) {
        this.authorityHost = URI.create(authorityHost);
        this.graph = URI.create(graph);
        this.audience = "api://AzureADTokenExchange" + audience;
    }

    /** Entra ID's address. */
    public URI authorityHost() {
        return authorityHost;
    }

    /** Graph's address, which is also the resource of the tokens. */
    public URI graph() {
        return graph;
    }

    /** The audience of an assertion that is exchanged for a token. */
    public String audience() {
        return audience;
    }
}
