package dev.heliograph.identity.entra;

import dev.heliograph.outcome.NotReadyException;

/** A credential that Entra ID accepts. */
@FunctionalInterface
public interface Credential {

    /**
     * Asks Entra for a token for Graph. Each call makes a request: nothing is kept here.
     *
     * @throws NotReadyException if Entra gives none
     */
    Token fetch() throws NotReadyException;
}
