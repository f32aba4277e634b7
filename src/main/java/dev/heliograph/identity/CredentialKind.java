package dev.heliograph.identity;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

import dev.heliograph.setting.InvalidSettingException;

/** The kinds of credentials that Entra accepts. */
enum CredentialKind {

    /** A client secret. */
    SECRET,

    /** A certificate with its private key. */
    CERTIFICATE,

    /** The function's AWS role. */
    FEDERATION;

    /**
     * @param setting the variable's name, for the error
     * @throws InvalidSettingException if it is none; it isn't shown, since it may be the secret itself
     */
    static CredentialKind parse(String setting, String name) {
        return Arrays.stream(values()).filter(kind -> kind.word().equalsIgnoreCase(name.strip())).findFirst()
                .orElseThrow(() -> new InvalidSettingException(setting, "a text of " + name.length()
                        + " characters that is none of these words (it is not shown, it may be a secret); wanted: "
                        + Arrays.stream(values()).map(CredentialKind::word).collect(Collectors.joining(", "))));
    }

    /** The word in the settings. */
    String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
