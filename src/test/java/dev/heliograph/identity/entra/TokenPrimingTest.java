package dev.heliograph.identity.entra;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;

import org.junit.jupiter.api.Test;

/** azure-identity is primed all the way to a token, not to a failure on the way. */
class TokenPrimingTest {

    @Test
    void itEndsWithAToken() {
        assertEquals("priming", TokenPriming.walk().getToken());
    }

    /** Priming runs before the libraries' log levels are set, so all their output would be in the function's log. */
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
                // There is no buffer.
            }

            @Override
            public void close() {
                // There is nothing to close.
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
