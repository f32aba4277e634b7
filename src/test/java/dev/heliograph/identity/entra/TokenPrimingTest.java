package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

/** That azure-identity is led all the way to a token, not to a failure on the way. */
class TokenPrimingTest {

    @Test
    void itEndsWithAToken() {
        assertEquals("priming", TokenPriming.walk().getToken());
    }

    /** It runs before there is a log with a level for the libraries, so whatever they say would stand in the function's. */
    @Test
    void nothingIsSaidOnTheWay() {
        var said = new ArrayList<String>();
        var handler = new Handler() {
            @Override
            public void publish(LogRecord line) {
                said.add(line.getLevel() + " " + line.getMessage());
            }

            @Override
            public void flush() {
                // Nothing is kept back.
            }

            @Override
            public void close() {
                // Nothing is open.
            }
        };
        var libraries = Logger.getLogger("com.microsoft.aad.msal4j");
        libraries.setLevel(Level.INFO);
        libraries.addHandler(handler);
        try {
            TokenPriming.walk();
        } finally {
            libraries.removeHandler(handler);
            libraries.setLevel(null);
        }
        assertEquals(List.of(), said);
    }
}
