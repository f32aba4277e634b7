package dev.heliograph.incoming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.MutableClock;
import dev.heliograph.delivery.Deliveries;
import dev.heliograph.graph.GraphClient;
import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.incoming.bounce.TrustCheck;
import dev.heliograph.incoming.complaint.ComplaintSuppression;
import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.request.CollectRequest;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.request.PostFetchAction;
import dev.heliograph.incoming.store.FileName;
import dev.heliograph.incoming.store.ObjectStore;
import dev.heliograph.incoming.store.Upload;
import dev.heliograph.incoming.store.UploadMemory;
import dev.heliograph.ledger.Ledger;
import dev.heliograph.message.Mailbox;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.protocol.EntryStatus;
import dev.heliograph.protocol.MailEvent;
import dev.heliograph.protocol.fetch.FetchProtocol;
import dev.heliograph.report.event.Event;
import dev.heliograph.report.event.FakeEvents;
import dev.heliograph.time.BackOff;
import dev.heliograph.time.Deadline;
import dev.heliograph.work.ExpiryPolicy;
import dev.heliograph.work.Queued;
import dev.heliograph.work.RetrySchedule;

/** A reception for tests, with a queue, a store and a bus in memory. */
final class Receptions {

    static final Mailbox MAILBOX = new Mailbox("fax@contoso.com");

    final MutableClock clock;
    final Deliveries deliveries;
    final Map<String, byte[]> files = new LinkedHashMap<>();
    final Map<String, FileName> names = new LinkedHashMap<>();
    final List<Event> events = new ArrayList<>();
    private final FakeEvents sink = new FakeEvents() {
        @Override
        public List<Optional<NotReadyException>> publish(List<Event> published, Deadline deadline) {
            if (dying) {
                throw new IllegalStateException("died on purpose");
            }
            events.addAll(published);
            return super.publish(published, deadline);
        }
    };
    final List<FetchRequest> queued = new ArrayList<>();
    final FetchRunner runner;
    boolean dying;
    /** How many entries can be read until the table fails once. */
    int reads = Integer.MAX_VALUE;
    private final FetchLoop fetching;
    private final GraphClient graph;

    Receptions(GraphClient graph, MutableClock clock) {
        this.clock = clock;
        this.graph = graph;
        deliveries = new Deliveries(clock, mail -> {
            throw new IllegalStateException("nothing is sent");
        });
        var reader = new MailboxReader(graph);
        var bounces = new BounceHandling(reader, new TrustCheck(deliveries.ledger, deliveries.bounceRecords().recipients()),
                deliveries.bounceRecords(), deliveries.listener());
        var publisher = new MailPublisher(reader, new MemoryStore(), new UploadMemory(1 << 20), bounces,
                new ComplaintSuppression(deliveries.suppressions(), deliveries.listener(), true), sink,
                Duration.ofSeconds(5));
        var settings = new FetchProtocol.Settings(
                new RetrySchedule(new BackOff(Duration.ofSeconds(1), Duration.ofMinutes(15), () -> 1)),
                new ExpiryPolicy(Duration.ofHours(24), 8), Duration.ofSeconds(5));
        fetching = new FetchLoop(new FetchProtocol(settings), new MailFetch.Parts(publisher, reader, failing(deliveries.ledger),
                progress(), Duration.ofSeconds(5), clock, clock::advance, deliveries.listener()));
        runner = new FetchRunner(deliveries.lanes(), fetching, deliveries.listener());
    }

    private Ledger failing(Ledger ledger) {
        return new Ledger() {
            @Override
            public <A> A happens(MailKey key, MailEvent<A> event) throws NotReadyException {
                return ledger.happens(key, event);
            }

            @Override
            public EntryStatus status(MailKey key) throws NotReadyException {
                if (reads-- == 0) {
                    throw NotReadyException.passing("ledger-unavailable", "the table did not answer");
                }
                return ledger.status(key);
            }
        };
    }

    GraphClient graph() {
        return graph;
    }

    /** Collects the mailbox's inbox. */
    Collector.Collected collect(PostFetchAction afterwards, boolean sweep) throws Collector.FailedException {
        return collect(collector(), afterwards, sweep).orElseThrow();
    }

    Optional<Collector.Collected> collect(Collector collector, PostFetchAction afterwards, boolean sweep)
            throws Collector.FailedException {
        return collector.collect(new CollectRequest(MAILBOX, "inbox", Optional.of(afterwards), sweep), deadline());
    }

    Collector withoutQueue() {
        return collector(new DirectQueue(runner));
    }

    Collector collector() {
        return collector(new FetchQueue() {
            @Override
            public Taken take(List<FetchRequest> requests, Deadline deadline) {
                queued.addAll(requests);
                return new Taken(requests.size(), 0);
            }

            @Override
            public boolean keeps() {
                return true;
            }
        });
    }

    private Collector collector(FetchQueue queue) {
        return new Collector(new MailboxReader(graph).listing(), fetching, queue, progress(),
                new Collector.Rules(Duration.ofSeconds(5), PostFetchAction.KEEP), clock, deliveries.listener());
    }

    /** Fetches the mails in the queue; returns the words of the outcomes. */
    List<String> fetch() {
        var jobs = queued.stream().map(request -> new FetchJob(request, Optional.empty())).toList();
        queued.clear();
        return runner.fetch(jobs, deadline()).stream().map(report -> report.outcome().word()).toList();
    }

    /** Fetches a mail that was received so often; returns the outcome and its code. */
    String fetch(FetchRequest request, int receives) {
        var job = new FetchJob(request, Optional.of(new Queued(Optional.empty(), receives, true)));
        var outcome = runner.fetch(List.of(job), deadline()).get(0).outcome();
        return (outcome.word() + " " + outcome.code()).strip();
    }

    private FolderProgress progress() {
        return new FolderProgress(deliveries.markers, Duration.ofDays(30), Duration.ofHours(25), clock);
    }

    Deadline deadline() {
        return Deadline.after(Duration.ofMinutes(5), clock);
    }

    private final class MemoryStore implements ObjectStore {

        @Override
        public Upload open(String key, String contentType, FileName name) {
            return new Upload() {
                private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

                @Override
                public void write(int one) throws IOException {
                    bytes.write(one);
                }

                @Override
                public void finish() {
                    files.put(address(key), bytes.toByteArray());
                    names.put(address(key), name);
                }

                @Override
                public Optional<NotReadyException> failure() {
                    return Optional.empty();
                }

                @Override
                public long size() {
                    return bytes.size();
                }

                @Override
                public String sha256() {
                    return "0".repeat(64);
                }

                @Override
                public void close() {
                    // Nothing is left.
                }
            };
        }

        @Override
        public String address(String key) {
            return "s3://incoming/" + key;
        }
    }
}
