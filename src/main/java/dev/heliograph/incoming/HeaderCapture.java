package dev.heliograph.incoming;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import dev.heliograph.incoming.bounce.ReportForm;
import dev.heliograph.incoming.bounce.ReportParser;
import dev.heliograph.incoming.complaint.ComplaintParser;
import dev.heliograph.incoming.mailbox.HeaderFields;
import dev.heliograph.incoming.mailbox.MailDetails;

/**
 * Passes a mail on, and keeps its header. Of a mail that may be a report or a complaint it keeps more, so that it can
 * be parsed.
 */
final class HeaderCapture extends OutputStream {

    private static final int LONGEST_HEADER = 128 << 10;
    private static final int LONGEST_REPORT = 1 << 20;

    /** The length of a header's end, in bytes, without the last. */
    private static final int LONGEST_END = 2;

    private final OutputStream to;
    private final Kept kept = new Kept();
    private int most = LONGEST_HEADER;
    private boolean decided;
    private boolean worthKeeping;
    private int searched;

    HeaderCapture(OutputStream to) {
        this.to = to;
    }

    /** A capture of nothing. */
    static HeaderCapture none() {
        return new HeaderCapture(OutputStream.nullOutputStream());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] { (byte) one }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int some = Math.min(length, most - kept.size());
        if (some > 0) {
            kept.write(bytes, offset, some);
            decide();
        }
        to.write(bytes, offset, length);
    }

    /** Decides whether the rest is worth keeping, as soon as the header is complete. */
    private void decide() {
        if (decided) {
            return;
        }
        // Only new bytes are searched, however small the pieces are.
        int end = kept.endOfHeader(searched);
        searched = Math.max(0, kept.size() - LONGEST_END);
        if (end >= 0) {
            decided = true;
            worthKeeping = isWorthKeeping(HeaderFields.read(kept.first(end)));
            most = worthKeeping ? LONGEST_REPORT : kept.size();
        }
    }

    /** The mail's header, or Graph's headers if the mail could not be read as a whole. */
    HeaderFields header(MailDetails details) {
        return kept.size() == 0 ? details.headers()
                : HeaderFields.read(ReportParser.head(kept.toString(StandardCharsets.UTF_8)));
    }

    /** The captured bytes of a mail that may be a report. */
    Optional<byte[]> kept() {
        return worthKeeping ? Optional.of(kept.toByteArray()) : Optional.empty();
    }

    /** Whether more is kept. A header that can't be judged must not stop the upload of the mail. */
    private static boolean isWorthKeeping(HeaderFields header) {
        try {
            return ReportParser.canBe(header) || ComplaintParser.canBe(header);
        } catch (RuntimeException | StackOverflowError e) {
            return false;
        }
    }

    /** Whether a mail reports what was done with another (a read receipt). */
    static boolean isReceipt(HeaderFields header) {
        return ReportForm.of(header) == ReportForm.DISPOSITION;
    }

    /** Bytes that can be read without a copy. */
    private static final class Kept extends ByteArrayOutputStream {

        /** @return the index of the blank line that ends the header; -1 if there is none from {@code from} on */
        int endOfHeader(int from) {
            for (int i = from; i + 1 < count; i++) {
                boolean blank = buf[i + 1] == '\n' || i + 2 < count && buf[i + 1] == '\r' && buf[i + 2] == '\n';
                if (buf[i] == '\n' && blank) {
                    return i;
                }
            }
            return -1;
        }

        String first(int length) {
            return new String(buf, 0, length, StandardCharsets.ISO_8859_1);
        }
    }
}
