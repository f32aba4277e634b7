package dev.heliograph.identity.entra;

import dev.heliograph.outcome.NotReadyException;

/** What proves to Entra ID who we are. */
@FunctionalInterface
public interface Credential {

    /**
     * Asks Entra for a token for Graph. Each call makes a request: nothing is kept here.
     *
     * @throws NotReadyException if Entra gives none
     */
    Token fetch() throws NotReadyException;
}
