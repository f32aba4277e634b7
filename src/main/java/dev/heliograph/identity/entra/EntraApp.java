package dev.heliograph.identity.entra;

import java.net.URI;

/**
 * The app registration and the cloud it lives in.
 *
 * @param authorityHost Entra's address, https; used without instance discovery, a request of its own: Microsoft's
 *        hosts are known, and one that the operator configured is trusted
 * @param tenantId the tenant's id or a domain of it
 * @param clientId the application's (client) id
 * @param scope what tokens are asked for: Graph's {@code .default}
 */
public record EntraApp(URI authorityHost, String tenantId, String clientId, String scope) {
}
