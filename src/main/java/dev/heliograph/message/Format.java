package dev.heliograph.message;

import java.util.Locale;

/** The format in which Graph gets a mail. */
public enum Format {
    /** MIME, written by Heliograph in every detail. */
    MIME;

    /** The word in the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
