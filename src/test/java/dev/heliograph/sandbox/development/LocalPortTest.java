package dev.heliograph.sandbox.development;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Arrays;
import java.util.List;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.setting.InvalidSettingException;

@Tag("slow")
class LocalPortTest {

    private static final String SETTING = "HELIOGRAPH_DEV_INBOX_PORT";

    @ParameterizedTest
    @ValueSource(strings = { "0.0.0.0", "127.0.0.1" })
    void aPortInUseIsNamedWithItsSetting(String address) throws IOException {
        try (var other = new ServerSocket()) {
            other.bind(new InetSocketAddress(InetAddress.getByName(address), 0));

            var problem = assertThrows(InvalidSettingException.class,
                    () -> LocalPort.requireFree(List.of(new LocalPort(SETTING, other.getLocalPort()))));

            assertEquals(SETTING + ": port " + other.getLocalPort() + " is in use; wanted: a free port. Stop the program that"
                    + " uses it, or set " + SETTING + " to another port", problem.getMessage());
        }
    }

    @Test
    void eachPortInUseHasALine() throws IOException {
        try (var one = new ServerSocket(0); var two = new ServerSocket(0)) {
            var problem = assertThrows(InvalidSettingException.class, () -> LocalPort.requireFree(List.of(
                    new LocalPort("ONE", one.getLocalPort()), new LocalPort("TWO", two.getLocalPort()))));

            assertEquals(List.of("ONE", "TWO"),
                    Arrays.stream(problem.getMessage().split("\\R")).map(line -> line.replaceFirst(":.*", "")).toList());
        }
    }

    @Test
    void aFreePortIsFree() throws IOException {
        var port = freePort();

        assertDoesNotThrow(() -> LocalPort.requireFree(List.of(new LocalPort(SETTING, port))));
    }

    @Test
    void twoSettingsWithOnePortAreRefused() throws IOException {
        var port = freePort();

        var problem = assertThrows(InvalidSettingException.class,
                () -> LocalPort.requireFree(List.of(new LocalPort("ONE", port), new LocalPort("TWO", port))));

        assertEquals("TWO: port " + port + " is that of ONE too; wanted: another port", problem.getMessage());
    }

    @ParameterizedTest
    @CsvSource({ "0", "-1", "65536" })
    void whatIsNoPortIsRefused(int number) {
        var problem = assertThrows(InvalidSettingException.class,
                () -> LocalPort.requireFree(List.of(new LocalPort(SETTING, number))));

        assertEquals(SETTING + ": " + number + "; wanted: a port, 1 to 65535", problem.getMessage());
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }
}
