package dev.heliograph.message;

import java.util.Optional;

/**
 * An address as a mail header shows it.
 *
 * @param name the display name, in any script
 * @param address the addr-spec; its domain in ASCII (punycode), the rest as given
 */
public record EmailAddress(Optional<String> name, String address) {

    /** An address without a name. */
    public static EmailAddress of(String address) {
        return new EmailAddress(Optional.empty(), address);
    }
}
