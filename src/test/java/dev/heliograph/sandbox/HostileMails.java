package dev.heliograph.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Html of mails that try to run, to call out, or to be another page. */
public final class HostileMails {

    private HostileMails() {
    }

    /**
     * All of them.
     *
     * @param evil another server, with its port
     * @param sandbox the sandbox's own, with its port
     */
    public static List<String> read(String evil, String sandbox) throws IOException {
        try (var in = HostileMails.class.getResourceAsStream("/sandbox/hostile.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8).lines().filter(line -> !line.startsWith("#"))
                    .map(line -> line.replace("EVIL", evil).replace("HOST", sandbox)).toList();
        }
    }
}
