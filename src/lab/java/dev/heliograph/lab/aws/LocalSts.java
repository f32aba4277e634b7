package dev.heliograph.lab.aws;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PublicKey;
import java.security.Signature;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;

/**
 * The part of STS that issues web identity tokens. It rejects requests that are not signed as AWS requires.
 *
 * @see <a
 *      href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html">GetWebIdentityToken</a>
 */
public final class LocalSts implements AutoCloseable {

    public static final String ISSUER = "https://8f2c0c8e-0000-4000-8000-000000000000.tokens.sts.global.api.aws";
    public static final String ROLE = "arn:aws:iam::123456789012:role/mails";

    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer server;
    private final KeyPair keys;
    private final SignatureCheck check;
    private final AtomicInteger issued = new AtomicInteger();
    private volatile String refusal = "";
    private volatile String subject = ROLE;

    /** @param secretKey the caller's secret key */
    public LocalSts(String secretKey) throws IOException, GeneralSecurityException {
        var generator = KeyPairGenerator.getInstance("RSA");
        generator.initialize(2048);
        keys = generator.generateKeyPair();
        check = new SignatureCheck(secretKey, LocalAws.REGION, "sts");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", this::handle);
        server.start();
    }

    public URI endpoint() {
        return URI.create("http://localhost:" + server.getAddress().getPort());
    }

    public PublicKey key() {
        return keys.getPublic();
    }

    public int issued() {
        return issued.get();
    }

    /** Every call fails with this code; empty: none does. */
    public void refuse(String code) {
        refusal = code;
    }

    /** Whose tokens are from now on. */
    public void subject(String arn) {
        subject = arn;
    }

    @Override
    public void close() {
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            var form = form(new String(body, StandardCharsets.UTF_8));
            if (!check.isSigned(exchange, body)) {
                refuse(exchange, 403, "SignatureDoesNotMatch");
            } else if (!refusal.isEmpty()) {
                refuse(exchange, 403, refusal);
            } else if (!"GetWebIdentityToken".equals(form.get("Action")) || !"RS256".equals(form.get("SigningAlgorithm"))
                    || !form.containsKey("Audience.member.1") || seconds(form) < 60 || seconds(form) > 3600) {
                refuse(exchange, 400, "ValidationError");
            } else {
                issued.incrementAndGet();
                var now = Instant.now();
                long seconds = seconds(form);
                answer(exchange, 200, "<GetWebIdentityTokenResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\">"
                        + "<GetWebIdentityTokenResult><WebIdentityToken>" + token(form.get("Audience.member.1"), now, seconds)
                        + "</WebIdentityToken><Expiration>" + now.plusSeconds(seconds) + "</Expiration>"
                        + "</GetWebIdentityTokenResult></GetWebIdentityTokenResponse>");
            }
        } catch (GeneralSecurityException e) {
            throw new IOException(e);
        }
    }

    private static long seconds(Map<String, String> form) {
        return Long.parseLong(form.getOrDefault("DurationSeconds", "300"));
    }

    private String token(String audience, Instant now, long seconds) throws GeneralSecurityException {
        String header = JSON.createObjectNode().put("alg", "RS256").put("typ", "JWT").put("kid", "RSA_0").toString();
        String claims = JSON.createObjectNode().put("iss", ISSUER).put("sub", subject).put("aud", audience)
                .put("iat", now.getEpochSecond()).put("exp", now.getEpochSecond() + seconds).put("jti", "1").toString();
        String signed = encode(header.getBytes(StandardCharsets.UTF_8)) + "." + encode(claims.getBytes(StandardCharsets.UTF_8));
        var signature = Signature.getInstance("SHA256withRSA");
        signature.initSign(keys.getPrivate());
        signature.update(signed.getBytes(StandardCharsets.US_ASCII));
        return signed + "." + encode(signature.sign());
    }

    private static String encode(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    private static Map<String, String> form(String body) {
        return Arrays.stream(body.split("&")).map(pair -> pair.split("=", 2)).collect(Collectors.toMap(pair -> pair[0],
                pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8)));
    }

    private static void refuse(HttpExchange exchange, int status, String code) throws IOException {
        answer(exchange, status, "<ErrorResponse xmlns=\"https://sts.amazonaws.com/doc/2011-06-15/\"><Error><Type>Sender</Type>"
                + "<Code>" + code + "</Code><Message>No.</Message></Error><RequestId>1</RequestId></ErrorResponse>");
    }

    private static void answer(HttpExchange exchange, int status, String xml) throws IOException {
        byte[] bytes = xml.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", "text/xml");
        exchange.sendResponseHeaders(status, bytes.length);
        exchange.getResponseBody().write(bytes);
    }
}
