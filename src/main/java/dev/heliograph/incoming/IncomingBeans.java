package dev.heliograph.incoming;

import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.incoming.bounce.TrustCheck;
import dev.heliograph.incoming.complaint.ComplaintSuppression;
import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.incoming.store.S3Store;
import dev.heliograph.incoming.store.UploadMemory;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.ledger.LedgerConfig;
import dev.heliograph.ledger.Markers;
import dev.heliograph.protocol.fetch.FetchProtocol;
import dev.heliograph.report.MailListener;
import dev.heliograph.report.event.EventConfig;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.setting.InvalidSettingException;
import dev.heliograph.suppression.BounceRecords;
import dev.heliograph.time.Sleeper;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Lanes;
import dev.heliograph.work.RetrySchedule;
import dev.heliograph.work.WorkConfig;
import software.amazon.awssdk.core.checksums.RequestChecksumCalculation;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.sqs.SqsClient;

@ApplicationScoped
class IncomingBeans {

    /** The memory of all uploads of an environment: enough for four large ones at a time. */
    private static final int UPLOAD_MEMORY = 20 << 20;

    /** In this time a part of 5 MiB must be uploaded. */
    private static final Duration PART_TIMEOUT = Duration.ofSeconds(20);

    @Produces
    @Singleton
    Reception reception(IncomingConfig config, EventConfig eventConfig, WorkConfig delivery, LedgerConfig ledgerConfig,
            GraphClient graph, AwsClients aws, Ledger ledger, Markers markers, Lanes lanes, RetrySchedule schedule,
            BounceRecords records, EventSink events, MailListener listener, Clock clock, Sleeper sleeper) {
        var afterwards = PostFetchAction.parse(config.afterwards()).orElseThrow(() -> new InvalidSettingException(
                "HELIOGRAPH_AFTERWARDS", "\"" + config.afterwards() + "\"; wanted: " + PostFetchAction.WANTED));
        if (config.incomingBucket().isEmpty()) {
            return Reception.off();
        } else if (eventConfig.eventBus().isEmpty() && eventConfig.eventQueueUrl().isEmpty()) {
            throw new InvalidSettingException("HELIOGRAPH_EVENT_BUS", "not set, and HELIOGRAPH_EVENT_QUEUE_URL neither; with"
                    + " HELIOGRAPH_INCOMING_BUCKET one of them has to say where the event of a mail goes");
        }
        var reader = new MailboxReader(graph);
        var store = new S3Store(aws.onFirstUse(() -> S3Client.builder().forcePathStyle(config.s3PathStyle())
                // Otherwise a body is wrapped once more, chunk by chunk, for no gain.
                .requestChecksumCalculation(RequestChecksumCalculation.WHEN_REQUIRED)
                .serviceConfiguration(S3Configuration.builder().chunkedEncodingEnabled(false).build()), PART_TIMEOUT),
                config.incomingBucket().get());
        var bounces = new BounceHandling(reader, new TrustCheck(ledger, records.recipients()), records, listener);
        var publisher = new MailPublisher(reader, store, new UploadMemory(UPLOAD_MEMORY), bounces,
                new ComplaintSuppression(records.suppressions(), listener, config.suppressComplaints()), events,
                delivery.sendTimeout());
        var progress = new FolderProgress(markers, ledgerConfig.ledgerTtl(), delivery.maxAge().plusHours(1), clock);
        var settings = new FetchProtocol.Settings(schedule, new ExpiryPolicy(delivery.maxAge(), delivery.maxAttempts()),
                delivery.sendTimeout());
        var fetching = new FetchLoop(new FetchProtocol(settings), new MailFetch.Parts(publisher, reader, ledger, progress,
                delivery.sendTimeout(), clock, sleeper, listener));
        var runner = new FetchRunner(lanes, fetching, listener);
        var queue = config.incomingQueueUrl()
                .<FetchQueue> map(url -> new SqsFetchQueue(aws.onFirstUse(SqsClient::builder), url))
                .orElseGet(() -> new DirectQueue(runner));
        var collector = new Collector(reader.listing(), fetching, queue, progress,
                new Collector.Rules(delivery.sendTimeout(), afterwards), clock, listener);
        return new Reception(Optional.of(new Reception.Parts(collector, runner)));
    }
}
