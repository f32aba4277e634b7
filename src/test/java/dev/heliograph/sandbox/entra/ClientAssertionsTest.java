package dev.heliograph.sandbox.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.Signature;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.MutableClock;
import dev.heliograph.identity.SelfSigned;

/** An assertion with one thing wrong at a time. */
class ClientAssertionsTest {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String CLIENT = "22222222-2222-2222-2222-222222222222";
    private static final String AUDIENCE = "https://localhost/tenant/oauth2/v2.0/token";
    private static final String ISSUER = "https://issuer.example";

    private static SelfSigned own;
    private static SelfSigned other;

    private final MutableClock clock = new MutableClock(Instant.now());
    private final ClientAssertions assertions = new ClientAssertions(clock);
    private ObjectNode header;
    private ObjectNode claims;

    @BeforeAll
    static void makeKeys() throws Exception {
        own = SelfSigned.rsa();
        other = SelfSigned.rsa();
    }

    @BeforeEach
    void trust() throws Exception {
        assertions.trust(List.of(own.certificate()));
        assertions.trust(
                new ClientAssertions.FederatedCredential(ISSUER, "role", "api://entra", own.certificate().getPublicKey()));
        long now = clock.instant().getEpochSecond();
        header = JSON.createObjectNode().put("alg", "RS256").put("x5t#S256", thumbprint("SHA-256"));
        claims = JSON.createObjectNode().put("iss", CLIENT).put("sub", CLIENT).put("aud", AUDIENCE).put("nbf", now)
                .put("exp", now + 60);
    }

    @Test
    void whatIsRightIsTaken() throws Exception {
        assertEquals(Optional.empty(), refusal(own.key()));
        header.remove("x5t#S256");
        header.put("x5t", thumbprint("SHA-1"));
        assertEquals(Optional.empty(), refusal(own.key()));
        asProvider();
        assertEquals(Optional.empty(), refusal(own.key()));
    }

    @Test
    void anotherKeyUnderAKnownThumbprintIsNotTaken() throws Exception {
        assertRefused("AADSTS700027", other.key());
        asProvider();
        assertRefused("AADSTS50013", other.key());
    }

    @ParameterizedTest
    @CsvSource({ "aud, https://localhost/other, AADSTS700023", "sub, other, AADSTS700021", "iss, other, AADSTS700211" })
    void eachClaimOfTheApplicationCounts(String claim, String value, String code) throws Exception {
        claims.put(claim, value);
        assertRefused(code, own.key());
    }

    @ParameterizedTest
    @CsvSource({ "aud, api://other, AADSTS700212", "sub, other, AADSTS700213", "iss, https://other.example, AADSTS700211" })
    void eachClaimOfTheProviderCounts(String claim, String value, String code) throws Exception {
        asProvider();
        claims.put(claim, value);
        assertRefused(code, own.key());
    }

    @Test
    void anAssertionHasItsTime() throws Exception {
        clock.advance(Duration.ofSeconds(359));
        assertEquals(Optional.empty(), refusal(own.key()));
        clock.advance(Duration.ofSeconds(1));
        assertRefused("AADSTS700024", own.key());
        claims.put("nbf", clock.instant().getEpochSecond() + 301).put("exp", clock.instant().getEpochSecond() + 900);
        assertRefused("AADSTS700024", own.key());
    }

    @Test
    void anotherAlgorithmIsNotTaken() throws Exception {
        header.put("alg", "none");
        assertRefused("AADSTS700027", own.key());
    }

    @Test
    void anotherThumbprintIsNotTaken() throws Exception {
        header.put("x5t#S256", "AAAA");
        assertRefused("AADSTS700027", own.key());
    }

    @Test
    void whatIsNoAssertionIsMalformed() {
        for (String text : List.of("", "a.b", "a.b.c", "{}.{}.{}")) {
            assertTrue(assertions.refusal(text, CLIENT, AUDIENCE).orElseThrow().startsWith("AADSTS50027"), text);
        }
    }

    private void asProvider() {
        claims.put("iss", ISSUER).put("sub", "role").put("aud", "api://entra");
    }

    private void assertRefused(String code, PrivateKey key) throws GeneralSecurityException {
        String refusal = refusal(key).orElse("taken");
        assertTrue(refusal.startsWith(code + ":"), refusal);
    }

    private Optional<String> refusal(PrivateKey key) throws GeneralSecurityException {
        String signed = encode(header.toString().getBytes(StandardCharsets.UTF_8)) + "."
                + encode(claims.toString().getBytes(StandardCharsets.UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(key);
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return assertions.refusal(signed + "." + encode(signature.sign()), CLIENT, AUDIENCE);
    }

    private static String thumbprint(String algorithm) throws GeneralSecurityException {
        return encode(MessageDigest.getInstance(algorithm).digest(own.certificate().getEncoded()));
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
