package dev.heliograph.delivery;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Outcome;
import dev.heliograph.protocol.send.SendProtocol;
import dev.heliograph.report.MailListener;
import dev.heliograph.time.Deadline;
import dev.heliograph.transport.MailTransport;
import dev.heliograph.work.DeliveryResult;
import dev.heliograph.work.InternalFailure;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;

/** Sends the mails of one invocation and returns a result for each. */
public final class Delivery {

    private final MailTransport transport;
    private final Lanes lanes;
    private final DeliveryLoop loop;
    private final Ledger ledger;
    private final SentItemsCleanup cleanup;
    private final Set<Mailbox> used = ConcurrentHashMap.newKeySet();
    private final MailListener listener;

    Delivery(MailTransport transport, Lanes lanes, DeliveryLoop loop, Ledger ledger, SentItemsCleanup cleanup,
            MailListener listener) {
        this.transport = transport;
        this.lanes = lanes;
        this.loop = loop;
        this.ledger = ledger;
        this.cleanup = cleanup;
        this.listener = listener;
    }

    /** Called first in every invocation, before its events are read. */
    public void begin() {
        transport.prepare();
        lanes.tidy();
    }

    /** Called last in every invocation. */
    public void end(Deadline deadline) {
        listener.invocationEnded(transport.tokenFetches());
        var mailboxes = List.copyOf(used);
        used.removeAll(mailboxes);
        try {
            cleanup.tidy(mailboxes, deadline);
        } catch (RuntimeException e) {
            // The mails are sent, and their source must get that result.
            listener.trouble("tidy", "internal-error", e.getClass().getSimpleName()
                    + ", a bug in Heliograph: copies in Sent Items were not deleted");
        }
    }

    /** Sends mails; the results come in the order of the jobs, when the last is known. */
    public List<DeliveryResult> deliver(List<Job> jobs, Deadline deadline) {
        var coming = new ArrayList<CompletableFuture<DeliveryResult>>(jobs.size());
        var last = new HashMap<MailKey, CompletableFuture<DeliveryResult>>();
        for (var job : jobs) {
            // If a mail is in the batch twice, the second waits for the first, or it would find it under way.
            var key = job.request().key();
            var before = Optional.ofNullable(last.get(key));
            var report = before.map(first -> first.thenCompose(done -> submit(job, deadline)))
                    .orElseGet(() -> submit(job, deadline));
            last.put(key, report);
            coming.add(report);
        }
        var reports = coming.stream().map(CompletableFuture::join).toList();
        jobs.forEach(job -> used.add(job.request().mailbox()));
        for (int i = 0; i < jobs.size(); i++) {
            listener.ended(jobs.get(i).request().label(), reports.get(i).outcome());
        }
        return reports;
    }

    /**
     * The shortest wait of a message in its queue, for any reason.
     *
     * @param receives how often it was received, this time included
     */
    public static Duration leastWait(int receives) {
        return RetrySchedule.floor(Math.max(0, receives - 1));
    }

    /** Called when a mail that was given up is in the dead-letter queue. */
    public void forget(MailKey mail) {
        try {
            ledger.forget(mail);
        } catch (NotReadyException e) {
            listener.trouble(mail.id(), e.code(), e.getMessage());
        }
    }

    /**
     * Gives up a mail without sending, and returns what the ledger knows, if an earlier delivery may have sent it.
     *
     * @param end the outcome otherwise
     */
    public DeliveryResult giveUp(Job job, Outcome end, Deadline deadline) {
        var report = submit(job, deadline, (protocol, mail, at) -> protocol.startGivingUp(mail, end, at)).join();
        listener.ended(job.request().label(), report.outcome());
        return report;
    }

    private CompletableFuture<DeliveryResult> submit(Job job, Deadline deadline) {
        return submit(job, deadline, SendProtocol::start);
    }

    private CompletableFuture<DeliveryResult> submit(Job job, Deadline deadline, DeliveryLoop.Start begin) {
        var lane = lanes.of(job.request().mailbox());
        return lane.submit(() -> safely(begin, new DeliveryContext(job, lane, deadline)))
                .exceptionally(noThread -> notStarted(job));
    }

    private DeliveryResult notStarted(Job job) {
        var outcome = new Outcome.NotStarted("no-room", "the environment has no room for it", Optional.empty());
        listener.notAttempted(job.request().label(), outcome);
        return DeliveryResult.again(outcome, 0, RetrySchedule.floor(job.earlierReceives()));
    }

    /** Keeps a bug with one mail from failing the whole batch, whose other mails have been accepted. */
    private DeliveryResult safely(DeliveryLoop.Start begin, DeliveryContext context) {
        try {
            return loop.run(context, begin);
        } catch (RuntimeException | Error e) {
            var outcome = InternalFailure.with(e);
            listener.notAttempted(context.request().label(), outcome);
            return DeliveryResult.last(outcome, 0);
        }
    }
}
