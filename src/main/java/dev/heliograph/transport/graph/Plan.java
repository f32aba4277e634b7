package dev.heliograph.transport.graph;

import java.util.List;
import java.util.Set;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Attachment;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.transport.WrittenMail;

/**
 * How a mail goes: by one request, or by a draft that its files are added to.
 *
 * @param draft whether it goes by a draft
 * @param contentType of the one request, or of that which makes the draft
 * @param body that request's
 * @param files what is added to the draft
 * @param shown the content ids that the mail's html shows
 * @param messageId the Message-ID that a draft is made with; empty for one request, whose Message-ID Exchange chooses
 * @param uploadMillis about how long it takes to fill the draft
 */
record Plan(boolean draft, String contentType, ByteSource body, List<Attachment> files, Set<String> shown,
        String messageId, long uploadMillis) implements WrittenMail {

    static final String JSON = "application/json";
    /** Graph's name for MIME, which comes in base64. */
    static final String MIME = "text/plain";

    /** About how much is uploaded, in bytes. */
    private long size() {
        return body.length() + files.stream().mapToLong(file -> InlineContent.of(file).length()).sum();
    }

    static Plan oneRequest(String contentType, ByteSource body) {
        return new Plan(false, contentType, body, List.of(), Set.of(), "", 0);
    }

    /** The same, whose upload is reckoned with so many bytes a second. */
    Plan uploadedAt(long speed) {
        return new Plan(draft, contentType, body, files, shown, messageId, draft ? size() * 1000 / speed : 0);
    }

    @Override
    public SendPlan plan() {
        return new SendPlan(draft, messageId, uploadMillis);
    }
}
