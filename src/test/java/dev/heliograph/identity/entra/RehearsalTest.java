package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

/** That azure-identity is led all the way to a token, not to a failure on the way. */
class RehearsalTest {

    @Test
    void itEndsWithAToken() {
        assertEquals("rehearsal", Rehearsal.walk().getToken());
    }
}
