package dev.heliograph.sandbox.mailbox;

import java.time.Clock;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;

import dev.heliograph.sandbox.mail.Eml;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/** The mails that were delivered; the oldest make way when there are many. */
public final class Inbox {

    private final Clock clock;
    private final int capacity;
    private final Arrivals arrivals;
    private final Deque<InboxMail> mails = new ArrayDeque<>();
    private final Set<String> read = new HashSet<>();
    private final List<Consumer<InboxMail>> watchers = new CopyOnWriteArrayList<>();
    private long delivered;

    public Inbox(int capacity, Arrivals arrivals, Clock clock) {
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
        read.clear();
    }

    /** Deletes some; ids that are not there don't matter. */
    public synchronized void delete(Collection<String> ids) {
        mails.removeIf(mail -> ids.contains(mail.id()));
        read.removeAll(ids);
    }

    /** Marks some as read or not; ids that are not there don't matter. */
    public synchronized void mark(Collection<String> ids, boolean asRead) {
        mails.stream().map(InboxMail::id).filter(ids::contains).forEach(asRead ? read::add : read::remove);
    }

    public synchronized boolean isRead(String id) {
        return read.contains(id);
    }

    /**
     * Calls back for each mail that is delivered from now on.
     *
     * @return ends it
     */
    public Runnable watch(Consumer<InboxMail> watcher) {
        watchers.add(watcher);
        return () -> watchers.remove(watcher);
    }

    public synchronized Set<String> read() {
        return Set.copyOf(read);
    }

    public synchronized void goOnWith(List<InboxMail> earlier, Set<String> readEarlier, long deliveredEarlier) {
        mails.addAll(earlier);
        read.addAll(readEarlier);
        delivered = deliveredEarlier;
    }

    public synchronized Optional<InboxMail> find(String id) {
        return mails.stream().filter(mail -> mail.id().equals(id)).findFirst();
    }

    /** @return the Message-ID that it was sent with */
    public String deliver(String mailbox, InboxMail.Path path, MailContent content) {
        var mail = add(mailbox, path, content);
        watchers.forEach(watcher -> watcher.accept(mail));
        return mail.messageId();
    }

    private synchronized InboxMail add(String mailbox, InboxMail.Path path, MailContent content) {
        delivered++;
        var mail = new InboxMail(Long.toString(delivered), clock.instant(), mailbox, path, content, Eml.messageId());
        mails.add(mail);
        if (mails.size() > capacity) {
            read.remove(mails.removeFirst().id());
        }
        arrivals.arrive(mailbox, content, mail.messageId());
        return mail;
    }
}
