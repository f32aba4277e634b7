package dev.heliograph.delivery;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;

import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.DraftStatus;
import dev.heliograph.outcome.Result;
import dev.heliograph.outcome.SendResult;
import dev.heliograph.protocol.send.SendEffects;
import dev.heliograph.report.MailListener;
import dev.heliograph.transport.DraftFolder;
import dev.heliograph.transport.MailDrafts;
import dev.heliograph.transport.WrittenMail;

/** The drafts of one mail, with their time limits. */
final class DraftsOfMail implements SendEffects.OfDrafts {

    private final Optional<DraftFolder> folder;
    private final Duration timeout;
    private final DeliveryContext context;
    private final Supplier<WrittenMail> written;
    private final MailListener listener;

    /** @param timeout the longest that one request may take */
    DraftsOfMail(Optional<DraftFolder> folder, Duration timeout, DeliveryContext context, Supplier<WrittenMail> written,
            MailListener listener) {
        this.folder = folder;
        this.timeout = timeout;
        this.context = context;
        this.written = written;
        this.listener = listener;
    }

    @Override
    public Result<DraftStatus> check(Draft draft) {
        return ofSend().check(draft);
    }

    @Override
    public DraftStatus checkAtTheEnd(Draft draft) {
        return atTheEnd().flatMap(drafts -> drafts.check(draft).value()).orElse(DraftStatus.UNSEEN);
    }

    @Override
    public Result<Boolean> delete(Draft draft) {
        return ofSend().delete(draft);
    }

    @Override
    public boolean deletePatiently(Draft draft) {
        return ofSend().deletePatiently(draft);
    }

    @Override
    public Result<Draft> create(Draft announced) {
        return ofSend().create(written.get(), announced);
    }

    @Override
    public Result<Boolean> fill(Draft draft) {
        return ofSend().fill(written.get(), draft);
    }

    @Override
    public Result<SendResult> send(Draft draft) {
        return ofSend().send(draft);
    }

    @Override
    public DraftStatus checkDiscarded(Draft draft) {
        var status = atTheEnd().flatMap(drafts -> drafts.checkById(draft).value()).orElse(DraftStatus.UNSEEN);
        if (status == DraftStatus.UNSEEN) {
            left();
        }
        return status;
    }

    @Override
    public boolean deleteDiscarded(Draft draft) {
        boolean deleted = atTheEnd().filter(drafts -> drafts.deletePatiently(draft)).isPresent();
        if (!deleted) {
            left();
        }
        return deleted;
    }

    @Override
    public void left() {
        listener.trouble(context.request().id(), "draft-left", "its draft was not deleted and lies in the mailbox's Drafts,"
                + " where nothing sends it");
    }

    private MailDrafts ofSend() {
        return folder.orElseThrow().of(context.request(), context.limits(timeout));
    }

    private Optional<MailDrafts> atTheEnd() {
        return folder.map(own -> own.of(context.request(), context.limitsAtTheEnd(timeout)));
    }
}
