package dev.heliograph.message;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.HexFormat;
import java.util.Locale;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

import dev.heliograph.bytes.Digests;

/** A hash that stands in for an address that must not appear: 64 hexadecimal digits. */
@FunctionalInterface
public interface AddressHash {

    /** The hash of an address. It is the same for every spelling, with a domain in ASCII or not. */
    String of(String address);

    /**
     * HMAC-SHA-256 (RFC 2104), so that only with the key it can be tested whether a hash is that of an address.
     *
     * @param key at least one byte; 32 random ones or more are as hard to guess as the hash
     */
    static AddressHash keyed(byte[] key) {
        var spec = new SecretKeySpec(key, "HmacSHA256");
        return address -> {
            try {
                var mac = Mac.getInstance("HmacSHA256");
                mac.init(spec);
                return HexFormat.of().formatHex(mac.doFinal(normal(address).getBytes(StandardCharsets.UTF_8)));
            } catch (GeneralSecurityException e) {
                throw new IllegalStateException(e);
            }
        };
    }

    /** SHA-256, which anyone can compute of an address. */
    static AddressHash plain() {
        return address -> Digests.sha256(normal(address));
    }

    private static String normal(String address) {
        int domain = address.lastIndexOf('@') + 1;
        String name = address.substring(domain);
        boolean ascii = name.chars().allMatch(character -> character < 0x80);
        String known = address.substring(0, domain) + (ascii ? name : Domain.ascii(name).orElse(name));
        return known.toLowerCase(Locale.ROOT);
    }
}
