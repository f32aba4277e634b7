package dev.heliograph.transport.graph;

import java.net.URI;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.graph.GraphAnswer;
import dev.heliograph.graph.UnansweredException;
import dev.heliograph.message.Attachment;
import dev.heliograph.outcome.Reply;
import dev.heliograph.time.Durations;

/**
 * Adds one large file to a draft, in pieces. After a failed piece, the one is sent that the session expects.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-large-attachments">Attach large files to Outlook messages or
 *      events</a>
 */
final class Upload {

    /** Smaller files are added by one request: a session is refused for them. */
    static final long SMALLEST = 3_000_000;

    /** A multiple of 320 KiB and under 4 MB, in both senses of MB. */
    static final long PIECE = 12 * (320 << 10);

    private static final int MOST_FAILURES = 5;
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);

    private final DraftCalls calls;
    private final TimeBudget time;
    private final String draft;
    private final Attachment file;
    private final Set<String> shown;
    private final long length;
    private int failures;

    Upload(DraftCalls calls, TimeBudget time, String draft, Attachment file, Set<String> shown) {
        this.calls = calls;
        this.time = time;
        this.draft = draft;
        this.file = file;
        this.shown = shown;
        length = InlineContent.of(file).length();
    }

    /** @throws UploadAbortedException if the file is not part of the draft, or that is unknown */
    void run(URI first) throws UploadAbortedException {
        var session = first;
        for (long next = 0; next < length;) {
            long end = Math.min(length, next + PIECE);
            Optional<GraphAnswer> answer = put(session, next, end);
            if (answer.filter(GraphAnswer::isDone).isPresent()) {
                failures = 0;
                next = answer.get().status() == 201 ? length : expected(answer.get()).orElse(end);
            } else if (answer.filter(given -> given.status() == 404 || given.status() == 410).isPresent()) {
                failed(answer);
                // The bytes in an unfinished session are not part of the draft.
                session = open();
                next = 0;
            } else {
                failed(answer);
                var expected = status(session);
                if (expected.isEmpty() && end == length) {
                    // The file may be part of the draft, which would then have it twice.
                    throw new UploadAbortedException(Reply.notTaken("no-answer",
                            "the last piece of a file was not answered; the mail was not sent; the next attempt starts again"));
                }
                next = expected.orElse(next);
            }
        }
    }

    URI open() throws UploadAbortedException {
        try {
            return address(UploadAbortedException.require(calls.openSession(draft, file, shown)));
        } catch (UnansweredException e) {
            throw UploadAbortedException.unanswered(e);
        }
    }

    static URI address(GraphAnswer answer) throws UploadAbortedException {
        try {
            return URI.create(answer.body().text("uploadUrl").orElse(""));
        } catch (IllegalArgumentException e) {
            throw new UploadAbortedException(Reply.passing("no-session", "Graph gave an upload session without an address"));
        }
    }

    /** The answer; empty if there was none. */
    private Optional<GraphAnswer> put(URI session, long from, long end) throws UploadAbortedException {
        time.require();
        try {
            return Optional.of(calls.put(session, InlineContent.of(file), from, end));
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    /** Waits for the next try, unless more tries are useless. */
    private void failed(Optional<GraphAnswer> answer) throws UploadAbortedException {
        failures++;
        int status = answer.map(GraphAnswer::status).orElse(0);
        boolean passing = status == 0 || status == 404 || status == 408 || status == 410 || status == 416 || status == 429
                || status >= 500;
        var wait = Durations.longer(Duration.ofMillis(250L << failures),
                answer.flatMap(GraphAnswer::retryAfter).orElse(Duration.ZERO));
        if (passing && failures <= MOST_FAILURES && wait.compareTo(LONGEST_WAIT) <= 0 && time.slept(wait)) {
            return;
        } else if (answer.isPresent() && status != 401 && status != 403) {
            // The session's address is its own permission, so these two codes do not concern the application.
            UploadAbortedException.require(answer.get());
        }
        throw new UploadAbortedException(Reply.notTaken("upload-broken", "the upload of a file failed; the mail was not sent"));
    }

    /** The next byte that the session expects; empty if it doesn't say. */
    private Optional<Long> status(URI session) {
        try {
            return expected(calls.sessionStatus(session));
        } catch (UnansweredException e) {
            return Optional.empty();
        }
    }

    private Optional<Long> expected(GraphAnswer answer) {
        return answer.body().text("nextExpectedRanges").map(range -> range.replaceFirst("-.*", ""))
                .filter(start -> start.matches("\\d{1,12}")).map(Long::valueOf).filter(start -> start < length);
    }
}
