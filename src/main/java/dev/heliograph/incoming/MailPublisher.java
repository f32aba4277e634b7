package dev.heliograph.incoming;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Stream;

import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.incoming.bounce.ReportParser;
import dev.heliograph.incoming.complaint.Complaint;
import dev.heliograph.incoming.complaint.ComplaintEvent;
import dev.heliograph.incoming.complaint.ComplaintParser;
import dev.heliograph.incoming.complaint.ComplaintSuppression;
import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.store.ObjectStore;
import dev.heliograph.incoming.store.S3Store;
import dev.heliograph.incoming.store.UploadMemory;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.report.event.Event;
import dev.heliograph.report.event.EventSink;
import dev.heliograph.time.Deadline;

/** Stores a mail and publishes its event. A second run replaces the same files and publishes the same event. */
final class MailPublisher {

    /**
     * The largest MIME content, in bytes as the mailbox counts them: above this Graph's {@code $value} breaks
     * (msgraph-sdk-dotnet #1477).
     */
    private static final long LARGEST_RAW = 25_000_000;

    private final MailboxReader reader;
    private final ObjectStore store;
    private final UploadMemory memory;
    private final BounceHandling bounces;
    private final ComplaintSuppression complaints;
    private final EventSink events;
    private final Duration call;

    /** @param call the longest that one short call may take */
    MailPublisher(MailboxReader reader, ObjectStore store, UploadMemory memory, BounceHandling bounces,
            ComplaintSuppression complaints,
            EventSink events, Duration call) {
        this.reader = reader;
        this.store = store;
        this.memory = memory;
        this.bounces = bounces;
        this.complaints = complaints;
        this.events = events;
        this.call = call;
    }

    /**
     * @param attempt the number of the attempt; in the last ones, what Graph can't return is left out
     * @return whether the mail was complete
     */
    boolean publish(FetchRequest request, int attempt, Deadline deadline)
            throws UnreadException, NotReadyException, UnprocessableException {
        var details = reader.details(request.mailbox(), request.item(), deadline.shorter(call));
        long size = details.size().orElse((long) S3Store.PART);
        try (var share = memory.take(Math.min(size, S3Store.PART), deadline.left()).orElseThrow(MailPublisher::noMemory)) {
            var files = new MailArchive(reader, store, request, details, attempt, deadline, call);
            boolean large = size > LARGEST_RAW;
            var head = files.raw(large);
            var attachments = files.attachments();
            var received = pure(() -> new ReceivedMail(request, details, head.header(details), files, attachments));
            publish(request, received, head.kept(), files, deadline);
            return received.isWhole();
        }
    }

    /** @param kept the bytes that a report or a complaint is parsed from */
    private void publish(FetchRequest request, ReceivedMail received, Optional<byte[]> kept, MailArchive files,
            Deadline deadline) throws UnreadException, NotReadyException, UnprocessableException {
        var report = report(request, received, kept, deadline);
        var complaint = report.isPresent() ? Optional.<Complaint> empty() : pure(() -> kept.flatMap(ComplaintParser::parse));
        if (report.isPresent()) {
            var answered = report.get();
            String address = keep(files, pure(() -> bounces.json(answered)));
            publishEvents(deadline, () -> Stream.concat(Stream.of(received.event(MailKind.REPORT)),
                    bounces.events(request, answered, address).stream()).toList());
            bounces.keep(answered, request.item());
        } else if (complaint.isPresent()) {
            var answered = bounces.answered(request, received.header(), complaint.get().mail(),
                    complaint.get().recipients(), deadline.shorter(call));
            String address = keep(files, pure(() -> ComplaintEvent.json(answered, complaint.get())));
            publishEvents(deadline, () -> List.of(received.event(MailKind.COMPLAINT),
                    ComplaintEvent.of(request, answered, complaint.get(), address)));
            complaints.suppressComplainants(answered, complaint.get());
        } else {
            publishEvents(deadline, () -> List.of(received.event(MailKind.of(received.header()))));
        }
    }

    /** Publishes all events or none: a mail that is published in part is published again and again. */
    private void publishEvents(Deadline deadline, Supplier<List<Event>> made) throws NotReadyException, UnprocessableException {
        var all = pure(made);
        for (var event : all) {
            int size = event.size();
            if (size > Event.LARGEST) {
                throw UnprocessableException.tooLarge(event.type(), size);
            }
        }
        events.publishAll(all, deadline);
    }

    /** Runs code that depends on the mail's content only, so that an exception is this mail's fault. */
    private static <T> T pure(Supplier<T> work) throws UnprocessableException {
        try {
            return work.get();
        } catch (RuntimeException | StackOverflowError e) {
            throw UnprocessableException.of(e);
        }
    }

    private Optional<BounceHandling.Answered> report(FetchRequest request, ReceivedMail received, Optional<byte[]> kept,
            Deadline deadline) throws UnreadException, NotReadyException, UnprocessableException {
        var parsed = pure(() -> kept.flatMap(ReportParser::parse));
        return parsed.isEmpty() ? Optional.empty()
                : Optional.of(bounces.answered(request, received.header(), parsed.get(), deadline.shorter(call)))
                        .filter(BounceHandling.Answered::isReport);
    }

    private static String keep(MailArchive files, byte[] report) throws NotReadyException {
        return files.keep("report.json", "application/json", report);
    }

    private static NotReadyException noMemory() {
        return NotReadyException.passing("no-room", "other large mails had the memory for it");
    }
}
