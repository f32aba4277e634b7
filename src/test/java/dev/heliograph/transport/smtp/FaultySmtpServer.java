package dev.heliograph.transport.smtp;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

/** An SMTP server with a configured fault, which counts the mails that it has accepted all the same. */
final class FaultySmtpServer implements AutoCloseable {

    /** The place and kind of the fault. An answer that is not a number drops the connection or says nothing. */
    enum Step {
        GREETING,
        EHLO,
        AUTH,
        MAIL,
        RCPT,
        DATA,
        IN_DATA,
        END,
        OTHER
    }

    static final String DROP = "drop";
    static final String SILENCE = "silence";
    static final String LATE = "late";

    private final ServerSocket server;
    private final Step step;
    private final String fault;
    private final boolean pipelining;
    private final AtomicInteger taken = new AtomicInteger();
    private volatile boolean reached;
    private final CopyOnWriteArrayList<String> heard = new CopyOnWriteArrayList<>();
    private final CopyOnWriteArrayList<Socket> sockets = new CopyOnWriteArrayList<>();

    FaultySmtpServer(Step step, String fault, boolean pipelining) throws IOException {
        this.step = step;
        this.fault = fault;
        this.pipelining = pipelining;
        server = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        thread(() -> {
            while (true) {
                var socket = server.accept();
                sockets.add(socket);
                thread(() -> talk(socket));
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** The greeting, to those who still wait for it. */
    void greet() throws IOException {
        for (var socket : sockets) {
            socket.getOutputStream().write("220 faulty\r\n".getBytes(StandardCharsets.US_ASCII));
        }
    }

    /** The number of whole mails that have come. */
    int taken() {
        return taken.get();
    }

    /** Whether the place of the fault was reached. */
    boolean reached() {
        return reached;
    }

    /** The verbs of the commands that it has read. */
    List<String> heard() {
        return List.copyOf(heard);
    }

    @Override
    public void close() throws IOException {
        server.close();
        for (var socket : sockets) {
            socket.close();
        }
    }

    private void talk(Socket socket) throws IOException {
        try (socket;
                var in = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))) {
            if (!answer(socket, Step.GREETING, "220 faulty")) {
                return;
            }
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String verb = line.split("[ :]")[0];
                heard.add(verb);
                boolean goOn = switch (verb) {
                    case "EHLO" -> answer(socket, Step.EHLO,
                            "250-faulty\r\n" + (pipelining ? "250-PIPELINING\r\n" : "") + "250 AUTH PLAIN");
                    case "AUTH" -> answer(socket, Step.AUTH, "235 welcome");
                    case "MAIL" -> answer(socket, Step.MAIL, "250 ok");
                    case "RCPT" -> answer(socket, Step.RCPT, "250 ok");
                    case "DATA" -> answer(socket, Step.DATA, "354 go on") && data(socket, in);
                    case "QUIT" -> false;
                    default -> answer(socket, Step.OTHER, "250 ok");
                };
                if (!goOn) {
                    return;
                }
            }
        }
    }

    private boolean data(Socket socket, BufferedReader in) throws IOException {
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (step == Step.IN_DATA) {
                reached = true;
                return false;
            } else if (line.equals(".")) {
                // A mail that is refused at its end was not accepted.
                if (step != Step.END || !fault.matches("[45]\\d\\d.*")) {
                    taken.incrementAndGet();
                }
                return answer(socket, Step.END, "250 taken");
            }
        }
        return false;
    }

    /** Whether the session continues. */
    private boolean answer(Socket socket, Step here, String usual) throws IOException {
        reached |= here == step;
        if (here == step && fault.equals(DROP)) {
            return false;
        } else if (here == step && (fault.equals(SILENCE) || fault.equals(LATE))) {
            return true;
        }
        String text = here == step ? fault : usual;
        socket.getOutputStream().write((text + "\r\n").getBytes(StandardCharsets.US_ASCII));
        return true;
    }

    private interface Task {
        void run() throws IOException;
    }

    private static void thread(Task task) {
        var thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                // The client has disconnected, or the test is over.
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
