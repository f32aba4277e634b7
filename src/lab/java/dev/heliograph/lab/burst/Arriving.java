package dev.heliograph.lab.burst;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;

import dev.heliograph.sandbox.mailbox.Mailboxes;

/** Mails that come into mailboxes, many in one second, while a person moves them away, back, and out of the bin. */
final class Arriving implements Runnable {

    private static final String INBOX = "inbox";

    private final Mailboxes mailboxes;
    private final List<String> names;
    private final int count;
    private final Random random;
    private final Map<String, byte[]> mails = new ConcurrentHashMap<>();
    private volatile boolean over;

    /** @param count how many come in all */
    Arriving(Mailboxes mailboxes, List<String> names, int count, long seed) {
        this.mailboxes = mailboxes;
        this.names = names;
        this.count = count;
        random = new Random(seed);
    }

    @Override
    public void run() {
        try {
            while (mails.size() < count) {
                var at = Instant.now().minusSeconds(random.nextInt(20));
                for (int i = 1 + random.nextInt(12); i > 0 && mails.size() < count; i--) {
                    byte[] mail = mail(mails.size());
                    mails.put(mailboxes.receive(names.get(random.nextInt(names.size())), INBOX, mail, at), mail);
                }
                Thread.sleep(50 + random.nextInt(300));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** A person tidies up the mailbox, and undoes it. */
    void disturb() {
        try {
            while (!over) {
                var ids = new ArrayList<>(mails.keySet());
                if (!ids.isEmpty()) {
                    String id = ids.get(random.nextInt(ids.size()));
                    mailboxes.move(id, random.nextBoolean() ? "elsewhere" : "deleteditems");
                    Thread.sleep(random.nextInt(400));
                    mailboxes.move(id, INBOX);
                }
                Thread.sleep(random.nextInt(150));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** All mails have come, and no mail is moved any more. */
    void end() {
        over = true;
    }

    boolean isDone() {
        return mails.size() >= count;
    }

    /** The mails by their immutable ids. */
    Map<String, byte[]> mails() {
        return mails;
    }

    private byte[] mail(int number) {
        String file = Integer.toString(number).repeat(1 + random.nextInt(2000));
        return ("From: ada@example.org\r\nTo: fax@contoso.com\r\nSubject: Order " + number + "\r\nMessage-ID: <" + number
                + "@example.org>\r\nMIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\n"
                + "Content-Type: text/plain\r\n\r\nOrder " + number + "\r\n--b\r\nContent-Type: application/pdf\r\n"
                + "Content-Disposition: attachment; filename=order.pdf\r\n\r\n" + file + "\r\n--b--\r\n")
                .getBytes(StandardCharsets.UTF_8);
    }
}
