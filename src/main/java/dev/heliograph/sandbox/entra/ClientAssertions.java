package dev.heliograph.sandbox.entra;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PublicKey;
import java.security.Signature;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import java.time.Clock;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

/**
 * What Entra checks of an assertion that takes a client secret's place: one that the application signs with the key of a
 * certificate, or one that another identity provider signs.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/certificate-credentials">Microsoft identity platform
 *      application authentication certificate credentials</a>
 * @see <a href="https://learn.microsoft.com/entra/workload-id/workload-identity-federation">Workload identity federation</a>
 */
public final class ClientAssertions {

    /** Entra lets clocks differ by so much. */
    private static final long SKEW_SECONDS = 300;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Clock clock;
    private volatile List<X509Certificate> certificates = List.of();
    private volatile Optional<FederatedCredential> federated = Optional.empty();

    /**
     * An identity of another provider's that the application trusts.
     *
     * @param key the provider's
     */
    public record FederatedCredential(String issuer, String subject, String audience, PublicKey key) {
    }

    private record Assertion(JsonNode header, JsonNode claims, byte[] signed, byte[] signature) {
    }

    public ClientAssertions(Clock clock) {
        this.clock = clock;
    }

    /** From now on these and no others. */
    void trust(List<X509Certificate> those) {
        certificates = List.copyOf(those);
    }

    /** From now on this one and no other. */
    void trust(FederatedCredential credential) {
        federated = Optional.of(credential);
    }

    /**
     * @param audience the token endpoint's address
     * @return what Entra says against it; empty: nothing
     */
    public Optional<String> refusal(String text, String clientId, String audience) {
        try {
            var assertion = read(text);
            var claims = assertion.claims();
            var now = Instant.now(clock).getEpochSecond();
            if (claims.path("exp").asLong() + SKEW_SECONDS <= now || claims.path("nbf").asLong() - SKEW_SECONDS > now) {
                return Optional.of("AADSTS700024: Client assertion is not within its valid time range.");
            }
            return claims.path("iss").asText().equals(clientId) ? ofApplication(assertion, clientId, audience)
                    : ofProvider(assertion);
        } catch (GeneralSecurityException | JsonProcessingException | IllegalArgumentException e) {
            return Optional.of("AADSTS50027: JWT token is invalid or malformed.");
        }
    }

    private Optional<String> ofApplication(Assertion assertion, String clientId, String audience)
            throws GeneralSecurityException {
        if (!assertion.claims().path("sub").asText().equals(clientId)) {
            return Optional.of("AADSTS700021: Client assertion application identifier doesn't match 'client_id' parameter.");
        } else if (!assertion.claims().path("aud").asText().equals(audience)) {
            return Optional.of("AADSTS700023: Client assertion audience claim does not match Realm issuer.");
        }
        for (var certificate : certificates) {
            if (isNamed(certificate, assertion.header()) && isSigned(assertion, certificate.getPublicKey())) {
                return isInItsTime(certificate) ? Optional.empty()
                        : Optional.of("AADSTS700027: The certificate is not within its valid time range.");
            }
        }
        return Optional.of("AADSTS700027: The certificate with identifier used to sign the client assertion is not registered"
                + " on application.");
    }

    private Optional<String> ofProvider(Assertion assertion) throws GeneralSecurityException {
        var claims = assertion.claims();
        var trusted = federated.filter(one -> one.issuer().equals(claims.path("iss").asText()));
        if (trusted.isEmpty()) {
            return Optional.of("AADSTS700211: No matching federated identity record found for presented assertion issuer.");
        }
        var one = trusted.get();
        if (!one.subject().equals(claims.path("sub").asText())) {
            return Optional.of("AADSTS700213: No matching federated identity record found for presented assertion subject.");
        } else if (!one.audience().equals(claims.path("aud").asText())) {
            return Optional.of("AADSTS700212: No matching federated identity record found for presented assertion audience.");
        } else if (!isSigned(assertion, one.key())) {
            return Optional.of("AADSTS50013: Assertion failed signature validation.");
        }
        return Optional.empty();
    }

    private boolean isInItsTime(X509Certificate certificate) {
        try {
            certificate.checkValidity(Date.from(clock.instant()));
            return true;
        } catch (CertificateException e) {
            return false;
        }
    }

    /** By its thumbprint, in base64 of either alphabet: MSAL writes the plain one. */
    private static boolean isNamed(X509Certificate certificate, JsonNode header) throws GeneralSecurityException {
        return isThumbprint("SHA-256", header.path("x5t#S256").asText(), certificate)
                || isThumbprint("SHA-1", header.path("x5t").asText(), certificate);
    }

    private static boolean isThumbprint(String algorithm, String text, X509Certificate certificate)
            throws GeneralSecurityException {
        byte[] named = Base64.getUrlDecoder().decode(text.replace('+', '-').replace('/', '_'));
        return MessageDigest.isEqual(named, MessageDigest.getInstance(algorithm).digest(certificate.getEncoded()));
    }

    private static boolean isSigned(Assertion assertion, PublicKey key) throws GeneralSecurityException {
        if (!assertion.header().path("alg").asText().equals("RS256")) {
            return false;
        }
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initVerify(key);
        signature.update(assertion.signed());
        return signature.verify(assertion.signature());
    }

    private static Assertion read(String text) throws JsonProcessingException {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            throw new IllegalArgumentException("no JWT");
        }
        return new Assertion(json(parts[0]), json(parts[1]), (parts[0] + "." + parts[1]).getBytes(StandardCharsets.US_ASCII),
                Base64.getUrlDecoder().decode(parts[2]));
    }

    private static JsonNode json(String part) throws JsonProcessingException {
        return JSON.readTree(new String(Base64.getUrlDecoder().decode(part), StandardCharsets.UTF_8));
    }
}
