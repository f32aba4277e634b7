package dev.heliograph.sandbox;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;

class SandboxServerTest {

    private static final int TIMES = 20;

    @Test
    void thePortOfOneThatWasJustClosedCountsAsFree() throws Exception {
        SandboxHttp.Handler handler = request -> new SandboxHttp.Response(200, "text/plain", new byte[0], Map.of());
        for (int i = 0; i < TIMES; i++) {
            var server = new SandboxServer(0, Optional.empty(), handler);
            var port = new LocalPort("PORT", server.port());

            // The pause makes a thread wait for a connection.
            Thread.sleep(5);
            server.close();

            assertDoesNotThrow(() -> LocalPort.requireFree(List.of(port)));
        }
    }
}
