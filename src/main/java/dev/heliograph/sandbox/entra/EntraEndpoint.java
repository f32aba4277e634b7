package dev.heliograph.sandbox.entra;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.PublicKey;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.regex.Pattern;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxHttp;

/**
 * Entra's token endpoint for one application.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/v2-oauth2-client-creds-grant-flow">OAuth 2.0 client
 *      credentials flow</a>
 */
public final class EntraEndpoint implements SandboxHttp.Handler {

    /** The application that the sandbox knows. Nothing secret: it opens nothing but the sandbox. */
    public static final String TENANT = "11111111-1111-1111-1111-111111111111";
    public static final String CLIENT_ID = "22222222-2222-2222-2222-222222222222";
    public static final String CLIENT_SECRET = "sandbox";

    private static final Pattern TOKEN_PATH = Pattern.compile("/([^/]+)/oauth2/v2\\.0/token");
    private static final Pattern METADATA_PATH = Pattern.compile("/([^/]+)/v2\\.0/\\.well-known/openid-configuration(\\?.*)?");
    private static final String ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer";
    private static final String GRAPH_SCOPE = "https://graph.microsoft.com/.default";

    private final Clock clock;
    private final Supplier<Duration> ahead;
    private final ClientAssertions assertions;
    private final Map<String, Instant> tokens = new ConcurrentHashMap<>();
    private final AtomicInteger issued = new AtomicInteger();
    private volatile Duration life = Duration.ofSeconds(3599);
    private volatile String secret = CLIENT_SECRET;
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean down;
    private volatile Optional<Duration> throttled = Optional.empty();
    private volatile Optional<String> gateway = Optional.empty();

    public EntraEndpoint(Clock clock) {
        this(clock, () -> Duration.ZERO);
    }

    /** @param ahead by how much the clock is ahead of the one that clients count the life of a token with */
    public EntraEndpoint(Clock clock, Supplier<Duration> ahead) {
        this.clock = clock;
        this.ahead = ahead;
        assertions = new ClientAssertions(clock);
    }

    /** How long the next tokens live. */
    public void tokenLife(Duration duration) {
        life = duration;
    }

    /** From now on the application has this secret and no other. */
    public void rotateSecret(String newSecret) {
        secret = newSecret;
    }

    /** From now on the application has these certificates and no others. */
    public void trustCertificates(X509Certificate... certificates) {
        assertions.trust(List.of(certificates));
    }

    /** From now on the application trusts this identity of another provider's and no other. */
    public void trustIdentity(String issuer, String subject, String audience, PublicKey key) {
        assertions.trust(new ClientAssertions.FederatedCredential(issuer, subject, audience, key));
    }

    /** How long it takes to give a token out. */
    public void slow(Duration time) {
        delay = time;
    }

    /** Whether from now on it answers nothing but 503. */
    public void down(boolean nothingWorks) {
        down = nothingWorks;
    }

    /** From now on it answers nothing but 429, and asks for this pause. */
    public void throttle(Duration retryAfter) {
        throttled = Optional.of(retryAfter);
    }

    /** From now on something before it answers 200 with this JSON. */
    public void answerWith(String json) {
        gateway = Optional.of(json);
    }

    /** How many tokens were given out. */
    public int issued() {
        return issued.get();
    }

    /** Graph refuses every token given out so far. */
    public void revokeAll() {
        tokens.clear();
    }

    public boolean isValid(String token) {
        return tokens.getOrDefault(token, Instant.MIN).isAfter(clock.instant());
    }

    public static boolean serves(String path) {
        return TOKEN_PATH.matcher(path).matches() || METADATA_PATH.matcher(path).matches();
    }

    @Override
    public SandboxHttp.Response handle(SandboxHttp.Request request) {
        var metadata = METADATA_PATH.matcher(request.path());
        if (metadata.matches() && request.method().equals("GET")) {
            return metadata(metadata.group(1), request.header("host").orElse("localhost"));
        }
        var path = TOKEN_PATH.matcher(request.path());
        if (!path.matches() || !request.method().equals("POST")) {
            return SandboxHttp.Response.empty(404);
        }
        if (down) {
            return refusal(503, "temporarily_unavailable", "AADSTS90033: A transient error has occurred.");
        }
        if (throttled.isPresent()) {
            return refusal(429, "temporarily_unavailable", "AADSTS90061: Too many requests.").with("Retry-After",
                    String.valueOf(throttled.get().toSeconds()));
        }
        if (gateway.isPresent()) {
            return new SandboxHttp.Response(200, "application/json", gateway.get().getBytes(StandardCharsets.UTF_8), Map.of());
        }
        var form = form(request.text());
        if (!path.group(1).equals(TENANT)) {
            return refusal(400, "invalid_request", "AADSTS90002: Tenant not found.");
        } else if (!"client_credentials".equals(form.get("grant_type"))) {
            return refusal(400, "unsupported_grant_type", "AADSTS70003: The grant type is not supported.");
        } else if (!CLIENT_ID.equals(form.get("client_id"))) {
            return refusal(400, "unauthorized_client", "AADSTS700016: Application not found in the directory.");
        }
        var refusal = refusal(form, request);
        if (refusal.isPresent()) {
            return refusal(401, "invalid_client", refusal.get());
        } else if (!form.getOrDefault("scope", "").contains(GRAPH_SCOPE)) {
            return refusal(400, "invalid_scope", "AADSTS70011: The provided value for scope is not valid.");
        }
        pause();
        String token = "sandbox-" + issued.incrementAndGet() + "-" + UUID.randomUUID();
        tokens.put(token, clock.instant().plus(life));
        long seconds = life.plus(ahead.get()).toSeconds();
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode()
                .put("token_type", "Bearer").put("expires_in", seconds).put("ext_expires_in", seconds)
                .put("access_token", token))
                .with("client-request-id", request.header("client-request-id").orElse(""));
    }

    /** What speaks against the proof that came. */
    private Optional<String> refusal(Map<String, String> form, SandboxHttp.Request request) {
        if (form.containsKey("client_assertion")) {
            return ASSERTION_TYPE.equals(form.get("client_assertion_type"))
                    ? assertions.refusal(form.get("client_assertion"), CLIENT_ID,
                            "https://" + request.header("host").orElse("") + request.path())
                    : Optional.of("AADSTS50027: The client_assertion_type is not supported.");
        } else if (!form.containsKey("client_secret")) {
            return Optional.of("AADSTS7000216: 'client_assertion', 'client_secret' or 'request' is required.");
        }
        return secret.equals(form.get("client_secret")) ? Optional.empty()
                : Optional.of("AADSTS7000215: Invalid client secret provided.");
    }

    /** Libraries other than azure-identity for Java ask for it before the first token ("OpenID Connect on the platform"). */
    private static SandboxHttp.Response metadata(String tenant, String host) {
        String authority = "https://" + host + "/" + tenant;
        return SandboxHttp.Response.json(200, JsonNodeFactory.instance.objectNode().put("issuer", authority + "/v2.0")
                .put("authorization_endpoint", authority + "/oauth2/v2.0/authorize")
                .put("token_endpoint", authority + "/oauth2/v2.0/token"));
    }

    private void pause() {
        try {
            Thread.sleep(delay.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static SandboxHttp.Response refusal(int status, String error, String description) {
        return SandboxHttp.Response.json(status,
                JsonNodeFactory.instance.objectNode().put("error", error).put("error_description", description));
    }

    private static Map<String, String> form(String body) {
        var form = new HashMap<String, String>();
        for (String pair : body.split("&")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                form.put(URLDecoder.decode(pair.substring(0, equals), StandardCharsets.UTF_8),
                        URLDecoder.decode(pair.substring(equals + 1), StandardCharsets.UTF_8));
            }
        }
        return form;
    }
}
