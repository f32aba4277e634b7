package dev.heliograph.message;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;

/** What an address is known by where it must not stand itself. */
public final class AddressHash {

    private AddressHash() {
    }

    /** The same for an address however it is written, its domain in ASCII or not. */
    public static String of(String address) {
        int domain = address.lastIndexOf('@') + 1;
        String name = address.substring(domain);
        boolean ascii = name.chars().allMatch(character -> character < 0x80);
        String known = address.substring(0, domain) + (ascii ? name : Domain.ascii(name).orElse(name));
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(known.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
