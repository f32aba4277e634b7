package dev.heliograph.sandbox.mailbox;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Supplier;

/** The mails that came in, in folders of mailboxes. A mailbox is there as soon as it is named. */
public final class Mailboxes {

    private static final int CAPACITY = 50_000;

    private final Clock clock;
    private final Supplier<UUID> ids;
    private final MailFolders folders = new MailFolders();
    private final Map<String, StoredMail> mails = new LinkedHashMap<>();

    /** @param ids makes ids for mails */
    public Mailboxes(Clock clock, Supplier<UUID> ids) {
        this.ids = ids;
        this.clock = clock;
    }

    /** The folders, which have to be there before Graph can list them or move a mail to them. */
    public MailFolders folders() {
        return folders;
    }

    /** Makes a folder, as the mailbox's owner does; {@code Inbox/Orders} is a folder in another one. */
    public void makeFolder(String mailbox, String path) {
        folders.make(mailbox, path);
    }

    /**
     * Puts a mail into a folder, which is made if it is not there.
     *
     * @return its immutable id
     */
    public String receive(String mailbox, String folder, byte[] eml) {
        return receive(mailbox, folder, eml, clock.instant());
    }

    /** @param at when it came, of which Exchange keeps the seconds */
    public synchronized String receive(String mailbox, String folder, byte[] eml, Instant at) {
        String id = Base64.getUrlEncoder().encodeToString(("AAkALi" + ids.get()).getBytes());
        folders.make(mailbox, folder);
        mails.put(id,
                new StoredMail(id, name(mailbox), name(folder), at.truncatedTo(ChronoUnit.SECONDS), clock.instant(), false,
                        eml, StoredMail.read(eml)));
        if (mails.size() > CAPACITY) {
            var oldest = mails.keySet().iterator();
            oldest.next();
            oldest.remove();
        }
        return id;
    }

    /** Moves a mail, as its owner does or a rule. A folder that is not there is made. */
    public synchronized void move(String id, String folder) {
        mails.computeIfPresent(id, (same, mail) -> {
            folders.make(mail.mailbox(), folder);
            return mail.in(name(folder), clock.instant());
        });
    }

    /** Lets a mail be changed at a moment. */
    public synchronized void touch(String id, Instant at) {
        mails.computeIfPresent(id, (same, mail) -> mail.asRead(mail.read(), at));
    }

    /** Removes a mail for good. */
    public synchronized void delete(String id) {
        mails.remove(id);
    }

    public synchronized void markAsRead(String id, boolean read) {
        mails.computeIfPresent(id, (same, mail) -> mail.asRead(read, clock.instant()));
    }

    /** How many lie in a folder. */
    public synchronized int count(String mailbox, String folder) {
        return in(mailbox, folder).size();
    }

    /** Whether a mail is marked as read. */
    public synchronized boolean isRead(String id) {
        return Optional.ofNullable(mails.get(id)).filter(StoredMail::read).isPresent();
    }

    /** The folder that a mail lies in; empty if there is no such mail. */
    public synchronized Optional<String> folderOf(String id) {
        return Optional.ofNullable(mails.get(id)).map(StoredMail::folder);
    }

    /** Removes all mails. */
    public synchronized void clear() {
        mails.clear();
    }

    public synchronized Optional<StoredMail> find(String id) {
        return Optional.ofNullable(mails.get(id));
    }

    public Optional<StoredMail> find(String mailbox, String id) {
        return find(id).filter(mail -> mail.mailbox().equals(name(mailbox)));
    }

    /** The oldest first. */
    public synchronized List<StoredMail> in(String mailbox, String folder) {
        return mails.values().stream()
                .filter(mail -> mail.mailbox().equals(name(mailbox)) && mail.folder().equals(name(folder)))
                .sorted(Comparator.comparing(StoredMail::receivedAt)).toList();
    }

    /** As they came. */
    public synchronized List<StoredMail> stored() {
        return List.copyOf(mails.values());
    }

    public synchronized void goOnWith(List<StoredMail> earlier, Map<String, List<String>> earlierFolders) {
        earlier.forEach(mail -> mails.put(mail.id(), mail));
        earlierFolders.forEach((mailbox, paths) -> paths.forEach(path -> folders.make(mailbox, path)));
    }

    /** The newest first. */
    public synchronized List<StoredMail> all() {
        return mails.values().stream().sorted(Comparator.comparing(StoredMail::receivedAt).reversed()).toList();
    }

    private static String name(String text) {
        return text.toLowerCase(Locale.ROOT);
    }
}
