package dev.heliograph.sandbox.development;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

import dev.heliograph.setting.InvalidSettingException;

/**
 * A port that development listens on.
 *
 * @param setting the environment variable that changes it
 */
public record LocalPort(String setting, int number) {

    private static final int LARGEST = 65_535;
    private static final int ANSWER_TIMEOUT = 500;
    private static final Duration CLOSED = Duration.ofSeconds(2);
    private static final long PAUSE = Duration.ofMillis(20).toNanos();

    /**
     * @throws InvalidSettingException if a port is no port, is named twice, or another program listens there: a line for each
     */
    public static void requireFree(List<LocalPort> ports) {
        var wrong = new LinkedHashMap<String, String>();
        Map<Integer, String> earlier = new HashMap<>();
        for (var port : ports) {
            port.problem(Optional.ofNullable(earlier.putIfAbsent(port.number, port.setting)))
                    .ifPresent(sentence -> wrong.put(port.setting, sentence));
        }
        wrong.keySet().stream().findFirst().ifPresent(first -> {
            String sentence = wrong.remove(first);
            var lines = new StringBuilder(sentence);
            wrong.forEach((setting, other) -> lines.append(System.lineSeparator()).append(setting).append(": ").append(other));
            throw new InvalidSettingException(first, lines.toString());
        });
    }

    /** @param other the setting that names the same port */
    private Optional<String> problem(Optional<String> other) {
        if (number < 1 || number > LARGEST) {
            return Optional.of(number + "; wanted: a port, 1 to " + LARGEST);
        } else if (other.isPresent()) {
            return Optional.of("port " + number + " is that of " + other.get() + " too; wanted: another port");
        }
        return becomesFree() ? Optional.empty()
                : Optional.of("port " + number + " is in use; wanted: a free port. Stop the program that uses it, or set "
                        + setting + " to another port");
    }

    /** A server that was just closed holds its port until the thread that accepts has noticed. */
    private boolean becomesFree() {
        for (long end = System.nanoTime() + CLOSED.toNanos(); System.nanoTime() < end; LockSupport.parkNanos(PAUSE)) {
            if (isFree()) {
                return true;
            }
        }
        return isFree();
    }

    /**
     * Whether nothing listens there. It is asked in both ways: a program that listens at one address of localhost alone would
     * get what is meant for development, and some systems let both listen.
     */
    private boolean isFree() {
        try (var socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(number));
        } catch (IOException e) {
            return false;
        }
        try {
            for (var address : InetAddress.getAllByName("localhost")) {
                if (answers(address)) {
                    return false;
                }
            }
        } catch (IOException e) {
            return true;
        }
        return true;
    }

    private boolean answers(InetAddress address) {
        try (var socket = new Socket()) {
            socket.connect(new InetSocketAddress(address, number), ANSWER_TIMEOUT);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
