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

    /** Where Entra ID answers. */
    public URI authorityHost() {
        return authorityHost;
    }

    /** Where Graph answers, which is also the resource that tokens are asked for. */
    public URI graph() {
        return graph;
    }

    /** Whom an assertion is for that is to be exchanged for a token. */
    public String audience() {
        return audience;
    }
}
