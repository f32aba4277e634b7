package dev.heliograph.sandbox.graph;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;
import dev.heliograph.sandbox.mailbox.Inbox;

/** The drafts of all mailboxes, and what they became. */
public final class DraftStore {

    /** A mailbox's default ("Exchange Online limits", Message limits). */
    private static final long MESSAGE_LIMIT = 35 << 20;

    private final Inbox inbox;
    private final Clock clock;
    private final Supplier<UUID> ids;
    private final Map<String, Draft> drafts = new ConcurrentHashMap<>();
    private volatile Duration invisible = Duration.ZERO;
    private volatile long messageLimit = MESSAGE_LIMIT;
    private volatile boolean idsChange;

    private String freshId() {
        return Base64.getUrlEncoder().encodeToString(("AAkALg" + ids.get()).getBytes());
    }

    /** A draft, or what was sent of it. */
    static final class Draft {

        private volatile String id;
        private final String mailbox;
        private final String messageId;
        private final MailContent content;
        private final Instant madeAt;
        private final List<InboxMail.Part> files = new ArrayList<>();
        private boolean sent;
        private Instant changedAt;

        private Draft(String id, String mailbox, String messageId, MailContent content, Instant madeAt) {
            this.id = id;
            this.mailbox = mailbox;
            this.messageId = messageId;
            this.content = content;
            this.madeAt = madeAt;
            changedAt = madeAt;
        }

        String id() {
            return id;
        }

        String mailbox() {
            return mailbox;
        }

        String mailId() {
            return content.id();
        }

        synchronized boolean isSent() {
            return sent;
        }

        synchronized Instant changedAt() {
            return changedAt;
        }

        String messageId() {
            return messageId;
        }

        Map<String, String> properties() {
            return content.properties();
        }

        synchronized void add(InboxMail.Part file) {
            files.add(file);
        }
    }

    /** @param ids makes ids for drafts */
    public DraftStore(Inbox inbox, Clock clock, Supplier<UUID> ids) {
        this.ids = ids;
        this.inbox = inbox;
        this.clock = clock;
    }

    /** How many lie there unsent. */
    public long left() {
        return drafts.values().stream().filter(draft -> !draft.isSent()).count();
    }

    /** For how long a draft is answered by 404 after it was made. */
    public void invisibleFor(Duration duration) {
        invisible = duration;
    }

    /** Whether sending gives a draft another id; Microsoft's pages contradict each other. */
    public void changeIdsWhenSent(boolean change) {
        idsChange = change;
    }

    /** The largest mail that the mailboxes send, in bytes. */
    public void messageLimit(long bytes) {
        messageLimit = bytes;
    }

    public Draft make(String mailbox, String messageId, MailContent content) {
        var draft = new Draft(freshId(), mailbox, messageId, content, clock.instant());
        drafts.put(draft.id(), draft);
        return draft;
    }

    Optional<Draft> find(String mailbox, String id) {
        return Optional.ofNullable(drafts.get(id)).filter(draft -> draft.mailbox().equals(mailbox) && isVisible(draft));
    }

    List<Draft> withMessageId(String mailbox, String messageId) {
        return drafts.values().stream().filter(draft -> draft.mailbox().equals(mailbox)
                && draft.messageId.equals(messageId) && isVisible(draft)).toList();
    }

    List<Draft> of(String mailbox) {
        return drafts.values().stream().filter(draft -> draft.mailbox().equals(mailbox) && isVisible(draft)).toList();
    }

    void delete(Draft draft) {
        drafts.remove(draft.id());
    }

    /** @throws GraphError if it was sent before, or is too large */
    void send(Draft draft) throws GraphError {
        synchronized (draft) {
            var content = draft.content.with(draft.files);
            if (draft.sent) {
                throw new GraphError(400, "ErrorInvalidOperation", "The item is not a draft.");
            } else if (content.encodedSize() > messageLimit) {
                throw new GraphError(400, "ErrorMessageSizeExceeded", "The message exceeds the maximum supported size.");
            }
            draft.sent = true;
            if (idsChange) {
                drafts.remove(draft.id);
                draft.id = freshId();
                drafts.put(draft.id, draft);
            }
            draft.changedAt = clock.instant();
            inbox.deliver(draft.mailbox, InboxMail.Path.DRAFT, content);
        }
    }

    private boolean isVisible(Draft draft) {
        return !clock.instant().isBefore(draft.madeAt.plus(invisible));
    }
}
