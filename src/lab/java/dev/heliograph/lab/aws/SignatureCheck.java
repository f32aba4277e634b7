package dev.heliograph.lab.aws;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import com.sun.net.httpserver.HttpExchange;

/**
 * Checks whether a request is signed with a secret key.
 *
 * @see <a href="https://docs.aws.amazon.com/IAM/latest/UserGuide/reference_sigv-create-signed-request.html">Create a
 *      signed AWS API request</a>
 */
final class SignatureCheck {

    private static final Pattern AUTHORIZATION = Pattern.compile("AWS4-HMAC-SHA256 Credential=([^/]+)/(\\d{8})/([^/]+)/([^/]+)"
            + "/aws4_request, SignedHeaders=([a-z0-9;-]+), Signature=([0-9a-f]{64})");

    private final String secretKey;
    private final String region;
    private final String service;

    SignatureCheck(String secretKey, String region, String service) {
        this.secretKey = secretKey;
        this.region = region;
        this.service = service;
    }

    boolean isSigned(HttpExchange exchange, byte[] body) throws GeneralSecurityException {
        String authorization = String.valueOf(exchange.getRequestHeaders().getFirst("Authorization"));
        var parts = AUTHORIZATION.matcher(authorization);
        if (!parts.matches() || !parts.group(3).equals(region) || !parts.group(4).equals(service)
                || !isFresh(exchange, parts.group(2))
                || !Arrays.asList(parts.group(5).split(";")).containsAll(wanted(exchange))) {
            return false;
        }
        String headers = Arrays.stream(parts.group(5).split(";"))
                .map(name -> name + ":" + exchange.getRequestHeaders().getFirst(name).strip() + "\n")
                .collect(Collectors.joining());
        String canonical = String.join("\n", exchange.getRequestMethod(), exchange.getRequestURI().getPath(), "", headers,
                parts.group(5), hash(body));
        String scope = String.join("/", parts.group(2), region, service, "aws4_request");
        String toSign = String.join("\n", "AWS4-HMAC-SHA256", exchange.getRequestHeaders().getFirst("X-Amz-Date"), scope,
                hash(canonical.getBytes(StandardCharsets.UTF_8)));
        byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
        for (String part : scope.split("/")) {
            key = mac(key, part);
        }
        return HexFormat.of().formatHex(mac(key, toSign)).equals(parts.group(6));
    }

    /** AWS takes nothing that is older than a quarter of an hour. */
    private static boolean isFresh(HttpExchange exchange, String day) {
        String date = exchange.getRequestHeaders().getFirst("X-Amz-Date");
        var signedAt = LocalDateTime.parse(date, DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'")).toInstant(ZoneOffset.UTC);
        return date.startsWith(day) && Duration.between(signedAt, Instant.now()).abs().compareTo(Duration.ofMinutes(15)) < 0;
    }

    /** The headers that must be signed. */
    private static List<String> wanted(HttpExchange exchange) {
        return Stream.of("host", "x-amz-date", "x-amz-security-token")
                .filter(exchange.getRequestHeaders()::containsKey).toList();
    }

    private static String hash(byte[] bytes) throws GeneralSecurityException {
        return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    }

    private static byte[] mac(byte[] key, String text) throws GeneralSecurityException {
        var mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    }
}
