package dev.heliograph.identity.secret;

import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Optional;

import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.text.Utf8;

/** Where a secret is kept. */
@FunctionalInterface
public interface SecretStore {

    /**
     * The current secret.
     *
     * @throws NotReadyException if it can't be read
     */
    String read() throws NotReadyException;

    /**
     * The secret before the last change, if it is known and could be read then.
     *
     * @throws NotReadyException if it can't be read
     */
    default Optional<String> previous() throws NotReadyException {
        return Optional.empty();
    }

    /** The text of bytes: a PKCS#12 in base64, any other content as text. */
    static String text(byte[] content) {
        // A DER sequence of more than 127 bytes; no text begins like this.
        boolean der = content.length > 1 && content[0] == 0x30 && content[1] < 0;
        return der ? Base64.getEncoder().encodeToString(content)
                : Utf8.withoutMark(new String(content, StandardCharsets.UTF_8));
    }
}
