package dev.heliograph.incoming;

import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

import dev.heliograph.incoming.mailbox.AttachmentDetails;
import dev.heliograph.incoming.mailbox.MailDetails;
import dev.heliograph.incoming.mailbox.MailboxReader;
import dev.heliograph.incoming.mailbox.UnreadException;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.incoming.store.FileName;
import dev.heliograph.incoming.store.ObjectStore;
import dev.heliograph.incoming.store.Upload;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.time.Deadline;

/** Copies the files of one mail from Graph to the store, each as a stream. */
final class MailArchive {

    /** From this attempt on, a part that Graph can't return is left out. */
    private static final int LAST_TRY = 3;

    /** With less time no read is begun. */
    private static final Duration SHORTEST = Duration.ofSeconds(2);

    /** With less time, a time-out doesn't count against the part. */
    private static final Duration FAIR = Duration.ofSeconds(15);

    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("yyyy/MM/dd").withZone(ZoneOffset.UTC);
    private static final Pattern CONTENT_TYPE = Pattern.compile("[A-Za-z0-9!#$&^_.+-]{1,64}/[A-Za-z0-9!#$&^_.+-]{1,64}");
    private static final String BINARY = "application/octet-stream";

    private final MailboxReader reader;
    private final ObjectStore store;
    private final FetchRequest request;
    private final String folder;
    private final int attempt;
    private final Deadline deadline;
    private final Duration call;
    private final List<String> missing = new ArrayList<>();
    private Optional<String> raw = Optional.empty();
    private Optional<String> text = Optional.empty();

    MailArchive(MailboxReader reader, ObjectStore store, FetchRequest request, MailDetails details, int attempt,
            Deadline deadline, Duration call) {
        this.reader = reader;
        this.store = store;
        this.request = request;
        this.attempt = attempt;
        this.deadline = deadline;
        this.call = call;
        folder = request.mailbox().value() + "/" + DAY.format(details.receivedAt().orElse(Instant.EPOCH)) + "/"
                + request.item().replaceAll("[^A-Za-z0-9_=-]", "_") + "/";
    }

    /** Reads a part of the mail. */
    @FunctionalInterface
    private interface Reading {
        void into(OutputStream out, Duration timeout) throws UnreadException;
    }

    /** The address of the mail's MIME content. */
    Optional<String> rawAddress() {
        return raw;
    }

    /** The address of the mail's text, if its MIME content could not be read. */
    Optional<String> textAddress() {
        return text;
    }

    /** The parts that could not be read. */
    List<String> missing() {
        return missing;
    }

    /**
     * Stores the MIME content, or the text if Graph can't return the MIME content.
     *
     * @param large whether Graph can't return the MIME content as a whole
     */
    HeaderCapture raw(boolean large) throws UnreadException, NotReadyException {
        if (!large) {
            try {
                return whole();
            } catch (UnreadException e) {
                missed(e, "raw");
            }
        } else {
            missing.add("raw");
        }
        try (var upload = store.open(folder + "message.json", "application/json", FileName.of("message.json"))) {
            read(upload, (out, time) -> reader.text(request.mailbox(), request.item(), out, time));
            text = Optional.of(store.address(folder + "message.json"));
        } catch (UnreadException e) {
            missed(e, "text");
        }
        return HeaderCapture.none();
    }

    private HeaderCapture whole() throws UnreadException, NotReadyException {
        try (var upload = store.open(folder + "mail.eml", ItemForm.MAIL.contentType(), FileName.of("mail.eml"))) {
            var capture = new HeaderCapture(upload);
            read(upload, (out, time) -> reader.raw(request.mailbox(), request.item(), capture, time));
            raw = Optional.of(store.address(folder + "mail.eml"));
            return capture;
        }
    }

    /** Stores each attachment next to the mail. */
    List<StoredFile> attachments() throws UnreadException, NotReadyException {
        var files = new ArrayList<StoredFile>();
        for (var attachment : reader.attachments(request.mailbox(), request.item(), deadline.shorter(call))) {
            files.add(attachment(attachment, files.size()));
        }
        return files;
    }

    private StoredFile attachment(AttachmentDetails attachment, int number) throws UnreadException, NotReadyException {
        String type = CONTENT_TYPE.matcher(attachment.contentType()).matches() ? attachment.contentType() : BINARY;
        if (attachment.kind() == AttachmentDetails.Kind.REFERENCE) {
            return new StoredFile("reference", attachment.name(), type, attachment.inline(), attachment.size(),
                    Optional.empty(), Optional.empty());
        }
        return attachment.kind() == AttachmentDetails.Kind.ITEM ? item(attachment, number) : file(attachment, type, number);
    }

    private StoredFile file(AttachmentDetails attachment, String type, int number) throws UnreadException, NotReadyException {
        String kind = isTnef(attachment) ? "tnef" : "file";
        var name = FileName.of(attachment.name());
        try (var upload = store.open(key(number, name), type, name)) {
            read(upload, (out, time) -> reader.content(request.mailbox(), request.item(), attachment, out, time));
            return stored(kind, attachment, type, upload, key(number, name));
        } catch (UnreadException e) {
            return missed(e, kind, attachment, type, number);
        }
    }

    private StoredFile item(AttachmentDetails attachment, int number) throws UnreadException, NotReadyException {
        try (var upload = new ItemUpload(form -> {
            var name = new FileName(attachment.name(), form.extension());
            return store.open(key(number, name), form.contentType(), name);
        })) {
            read(upload, (out, time) -> reader.content(request.mailbox(), request.item(), attachment, out, time));
            return stored("item", attachment, upload.form().contentType(), upload,
                    key(number, new FileName(attachment.name(), upload.form().extension())));
        } catch (UnreadException e) {
            return missed(e, "item", attachment, ItemForm.MAIL.contentType(), number);
        }
    }

    private String key(int number, FileName name) {
        return folder + "attachments/" + (number + 1) + "-" + name.stored();
    }

    private StoredFile stored(String kind, AttachmentDetails attachment, String type, Upload upload, String key) {
        return new StoredFile(kind, attachment.name(), type, attachment.inline(), upload.size(), Optional.of(upload.sha256()),
                Optional.of(store.address(key)));
    }

    private StoredFile missed(UnreadException e, String kind, AttachmentDetails attachment, String type, int number)
            throws UnreadException {
        missed(e, "attachments[" + number + "]");
        return new StoredFile(kind, attachment.name(), type, attachment.inline(), attachment.size(), Optional.empty(),
                Optional.empty());
    }

    /** Stores a file of Heliograph's own. */
    String keep(String name, String contentType, byte[] bytes) throws NotReadyException {
        try (var upload = store.open(folder + name, contentType, FileName.of(name))) {
            upload.write(bytes, 0, bytes.length);
            upload.finish();
            return store.address(folder + name);
        } catch (IOException e) {
            throw NotReadyException.passing("bucket-unavailable", "S3 did not take a file");
        }
    }

    /** Reads in half of the remaining time, so that a part that hangs leaves some for the others. */
    private void read(Upload upload, Reading reading) throws UnreadException, NotReadyException {
        var timeout = deadline.left().dividedBy(2);
        if (timeout.compareTo(SHORTEST) < 0) {
            throw noTime();
        }
        var began = deadline.clock().instant();
        try {
            reading.into(upload, timeout);
        } catch (UnreadException e) {
            var failure = upload.failure();
            if (failure.isPresent()) {
                throw failure.get();
            }
            // A caller with more time may get it from Graph.
            boolean ours = Duration.between(began, deadline.clock().instant())
                    .compareTo(timeout.multipliedBy(9).dividedBy(10)) >= 0;
            if (ours && timeout.compareTo(FAIR) < 0) {
                throw noTime();
            }
            throw e;
        }
        upload.finish();
    }

    private static NotReadyException noTime() {
        return NotReadyException.passing("no-time", "the invocation had too little time left for a part of the mail");
    }

    /** @throws UnreadException unless Graph can never return this part */
    private void missed(UnreadException e, String what) throws UnreadException {
        if (!e.isOfPart() || attempt < LAST_TRY) {
            throw e.ofPart();
        }
        missing.add(what);
    }

    private static boolean isTnef(AttachmentDetails attachment) {
        String type = attachment.contentType().toLowerCase(Locale.ROOT);
        return type.equals("application/ms-tnef") || type.equals("application/vnd.ms-tnef")
                || attachment.name().equalsIgnoreCase("winmail.dat");
    }
}
