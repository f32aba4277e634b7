package dev.heliograph.identity;

import java.net.URI;

/**
 * Microsoft's clouds.
 *
 * @see <a href="https://learn.microsoft.com/graph/deployments">National cloud deployments</a>
 */
public enum Cloud {

    GLOBAL("https://login.microsoftonline.com", "https://graph.microsoft.com"),
    USGOV("https://login.microsoftonline.us", "https://graph.microsoft.us"),
    USGOV_DOD("https://login.microsoftonline.us", "https://dod-graph.microsoft.us"),
    CHINA("https://login.chinacloudapi.cn", "https://microsoftgraph.chinacloudapi.cn");

    private final URI authorityHost;
    private final URI graph;

    Cloud(String authorityHost, String graph) {
        this.authorityHost = URI.create(authorityHost);
        this.graph = URI.create(graph);
    }

    /** Where Entra ID answers. */
    public URI authorityHost() {
        return authorityHost;
    }

    /** Where Graph answers, which is also the resource that tokens are asked for. */
    public URI graph() {
        return graph;
    }
}
