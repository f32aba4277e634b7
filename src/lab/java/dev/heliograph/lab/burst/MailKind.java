package dev.heliograph.lab.burst;

import java.util.Base64;

/** The ways in which the mails of the burst are sent: a fifth as MIME, a twentieth as drafts. */
enum MailKind {

    JSON("\"text\": \"Paid.\""),
    MIME("\"text\": \"Paid.\", \"html\": \"<p>Paid.\""),
    /** Larger than the burst lets one request of MIME be. */
    DRAFT("\"text\": \"Paid.\", \"html\": \"<p>Paid.\", \"attachments\": [" + file(30_000) + ", " + file(30_000) + "]"),
    /** Larger than a queue's message may be, so that it comes by a direct call. */
    SESSION("\"text\": \"Paid.\", \"attachments\": [" + file(20_000) + ", " + file(3_200_000) + "]");

    /** The largest MIME that goes by one request. */
    static final String MAX_MIME_SIZE = "32K";

    private final String content;

    MailKind(String content) {
        this.content = content;
    }

    static MailKind of(int number) {
        return number % 40 == 1 ? DRAFT : number % 40 == 21 ? SESSION : number % 5 == 0 ? MIME : JSON;
    }

    String event(String id, String mailbox, boolean valid) {
        return "{\"id\": \"" + id + "\", \"from\": \"" + mailbox + "\", \"to\": [\"" + (valid ? "ada@example.org" : "nobody")
                + "\"], \"subject\": \"Receipt " + id + "\", " + content + "}";
    }

    private static String file(int bytes) {
        return "{\"name\": \"receipt.pdf\", \"content\": \"" + Base64.getEncoder().encodeToString(new byte[bytes]) + "\"}";
    }
}
