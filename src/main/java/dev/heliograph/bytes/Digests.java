package dev.heliograph.bytes;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** The hashes that every Java platform has ("Java Security Standard Algorithm Names", MessageDigest Algorithms). */
public final class Digests {

    // To search Java's providers takes longer than to hash a small mail.
    private static final MessageDigest SHA_256 = of("SHA-256");
    private static final MessageDigest MD5 = of("MD5");

    private Digests() {
    }

    /** A SHA-256 for bytes that come piece by piece. */
    public static MessageDigest sha256() {
        return copy(SHA_256);
    }

    /** An MD5 for services that require it; it protects nothing. */
    public static MessageDigest md5() {
        return copy(MD5);
    }

    /** The SHA-256 of a text in UTF-8: 64 hexadecimal digits. */
    public static String sha256(String text) {
        return HexFormat.of().formatHex(sha256().digest(text.getBytes(StandardCharsets.UTF_8)));
    }

    /**
     * A digest of its own with what went into another one.
     *
     * @param digest of this class
     */
    public static MessageDigest copy(MessageDigest digest) {
        try {
            return (MessageDigest) digest.clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    private static MessageDigest of(String algorithm) {
        try {
            return MessageDigest.getInstance(algorithm);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
