package dev.heliograph.identity;

/** What proves to Entra who we are. */
public enum CredentialKind {

    /** A client secret. */
    SECRET,

    /** A certificate with its private key. */
    CERTIFICATE,

    /** The function's AWS role. */
    FEDERATION
}
