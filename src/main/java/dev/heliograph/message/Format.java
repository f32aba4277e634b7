package dev.heliograph.message;

import java.util.Locale;

/** The form in which a mail is handed to Graph. */
public enum Format {
    /** Written by us, in every detail. */
    MIME;

    /** The word of the contract. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
