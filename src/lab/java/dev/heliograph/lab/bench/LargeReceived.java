package dev.heliograph.lab.bench;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

import dev.heliograph.sandbox.Sandbox;
import dev.heliograph.sandbox.entra.EntraEndpoint;

/** Receives large mails with an executable, and prints what they cost. {@code infra/bench/large.sh} calls it. */
final class LargeReceived {

    private static final int MB = 1_000_000;
    private static final int WARM = 20;
    private static final int LISTS = 300;
    private static final String COLLECT = "{\"collect\": {\"mailbox\": \"fax@contoso.com\"}}";

    private LargeReceived() {
    }

    static void run(String executable) throws Exception {
        run(executable, "received: one small mail", 1, 1000);
        run(executable, "received: 15 MB in one file", 1, 15 * MB);
        run(executable, "received: 150 MB in one file", 1, 150 * MB);
        run(executable, "received: 150 MB in ten files", 10, 15 * MB);
        lists(executable);
    }

    /** The cost of listing a folder without new mails. */
    private static void lists(String executable) throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-bench")); var lambda = new RuntimeApi()) {
            for (int i = 0; i < 20; i++) {
                sandbox.mailboxes().receive("fax@contoso.com", "inbox", mail(1, new byte[1000]));
            }
            var process = start(executable, sandbox, lambda);
            try {
                var times = new ArrayList<Double>();
                double cpu = 0;
                int requests = 0;
                for (int i = 0; i < WARM + LISTS; i++) {
                    if (i == WARM) {
                        cpu = Bench.cpuSeconds(process);
                        requests = sandbox.graph().requests();
                    }
                    long before = System.nanoTime();
                    lambda.invoke(COLLECT).get();
                    times.add((System.nanoTime() - before) / 1e6);
                }
                var counted = times.subList(WARM, times.size()).stream().sorted().toList();
                System.out.printf("  a look that finds nothing new: median %.1f ms, CPU %.2f ms, requests to Graph %.1f%n",
                        counted.get(LISTS / 2), (Bench.cpuSeconds(process) - cpu) * 1000 / LISTS,
                        (sandbox.graph().requests() - requests) / (double) LISTS);
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static Process start(String executable, Sandbox sandbox, RuntimeApi lambda) throws Exception {
        var builder = new ProcessBuilder(executable).redirectOutput(ProcessBuilder.Redirect.DISCARD);
        builder.environment().putAll(Bench.environment(sandbox, lambda));
        builder.environment().putAll(Map.of("HELIOGRAPH_CLIENT_SECRET", EntraEndpoint.CLIENT_SECRET,
                "HELIOGRAPH_TIMEOUT", "300s", "AWS_REGION", "eu-west-1", "AWS_ACCESS_KEY_ID", "test",
                "AWS_SECRET_ACCESS_KEY", "test", "HELIOGRAPH_INCOMING_BUCKET", "incoming", "HELIOGRAPH_S3_PATH_STYLE",
                "true", "HELIOGRAPH_EVENT_BUS", "default", "AWS_ENDPOINT_URL_S3", sandbox.s3().toString(),
                "AWS_ENDPOINT_URL_EVENTBRIDGE", sandbox.eventBridge().toString()));
        var process = builder.start();
        lambda.firstPoll().get(20, TimeUnit.SECONDS);
        return process;
    }

    private static void run(String executable, String name, int files, int size) throws Exception {
        try (var sandbox = new Sandbox(0, 0, Path.of("target", "sandbox-bench")); var lambda = new RuntimeApi()) {
            var content = new byte[size];
            new Random(size).nextBytes(content);
            sandbox.mailboxes().receive("fax@contoso.com", "inbox", mail(files, content));
            var process = start(executable, sandbox, lambda);
            try {
                double cpu = Bench.cpuSeconds(process);
                long before = System.nanoTime();
                String answer = lambda.invoke(COLLECT).get();
                var events = sandbox.events().details("Mail Received");
                System.out.printf("  %-32s %-28s %8.2f %8.2f %9.0f %8d %7s%n", name,
                        events.isEmpty() ? answer
                                : "handed-on " + String.join(" ", events.get(0).path("incomplete").findValuesAsText("")),
                        (System.nanoTime() - before) / 1e9, Bench.cpuSeconds(process) - cpu,
                        Bench.peakKilobytes(process) / 1024, sandbox.graph().requests(), "-");
                var stored = events.get(0).path("attachments");
                for (var attachment : stored) {
                    if (!Arrays.equals(sandbox.buckets().find(attachment.path("object").asText()).orElseThrow().bytes(),
                            content)) {
                        throw new IllegalStateException("another file");
                    }
                }
                if (stored.size() != files) {
                    throw new IllegalStateException(stored.size() + " files");
                }
            } finally {
                process.destroyForcibly().waitFor();
            }
        }
    }

    private static byte[] mail(int files, byte[] content) {
        var mail = new StringBuilder("From: ada@example.org\r\nTo: fax@contoso.com\r\nSubject: Scan\r\nMIME-Version: 1.0\r\n"
                + "Content-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain\r\n\r\nSee there.\r\n");
        String encoded = Base64.getMimeEncoder().encodeToString(content);
        for (int i = 0; i < files; i++) {
            mail.append("--b\r\nContent-Type: application/pdf\r\nContent-Disposition: attachment; filename=scan-").append(i)
                    .append(".pdf\r\nContent-Transfer-Encoding: base64\r\n\r\n").append(encoded).append("\r\n");
        }
        return mail.append("--b--\r\n").toString().getBytes(StandardCharsets.ISO_8859_1);
    }
}
