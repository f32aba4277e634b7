package dev.heliograph.bytes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes that every Java platform has ("Java Security Standard Algorithm Names", MessageDigest Algorithms). */
public final class Digests {

    private Digests() {
    }

    /** A SHA-256 for bytes that come piece by piece. */
    public static MessageDigest sha256() {
        return of("SHA-256");
    }

    /** An MD5 for services that require it; it protects nothing. */
    public static MessageDigest md5() {
        return of("MD5");
    }

    /** The SHA-256 of a text in UTF-8: 64 hexadecimal digits. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
