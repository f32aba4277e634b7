package dev.heliograph.sandbox;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** The mails that were delivered; the oldest make way when there are many. */
public final class Inbox {

    private final Clock clock;
    private final int capacity;
    private final Arrivals arrivals;
    private final Deque<InboxMail> mails = new ArrayDeque<>();
    private long delivered;

    Inbox(int capacity, Arrivals arrivals, Clock clock) {
        this.capacity = capacity;
        this.arrivals = arrivals;
        this.clock = clock;
    }

    /** The mails, the newest first. */
    public synchronized List<InboxMail> mails() {
        var newestFirst = new ArrayList<>(mails);
        Collections.reverse(newestFirst);
        return newestFirst;
    }

    /** How many were delivered since the start, those that made way or were deleted included. */
    public synchronized long delivered() {
        return delivered;
    }

    /** Empties it. */
    public synchronized void clear() {
        mails.clear();
    }

    synchronized void goOnWith(List<InboxMail> earlier, long deliveredEarlier) {
        mails.addAll(earlier);
        delivered = deliveredEarlier;
    }

    synchronized Optional<InboxMail> find(String id) {
        return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    /** @return the Message-ID that it was sent with */
    synchronized String deliver(String mailbox, InboxMail.Path path, MailContent content) {
        delivered++;
        String messageId = Eml.messageId();
        mails.add(new InboxMail(Long.toString(delivered), clock.instant(), mailbox, path, content, messageId));
        if (mails.size() > capacity) {
            mails.removeFirst();
        }
        arrivals.arrive(mailbox, content, messageId);
        return messageId;
    }
}
