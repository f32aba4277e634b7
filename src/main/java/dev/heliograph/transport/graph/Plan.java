package dev.heliograph.transport.graph;

import java.util.List;
import java.util.Set;

import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Attachment;
import dev.heliograph.outcome.SendPlan;
import dev.heliograph.transport.WrittenMail;

/**
 * The way a mail is sent: by one request, or as a draft that its files are added to.
 *
 * @param draft whether it is sent as a draft
 * @param contentType the type of the one request, or of the request that creates the draft
 * @param body the body of that request
 * @param files the files to add to the draft
 * @param shown the content ids that the mail's html shows
 * @param messageId the Message-ID of the draft; empty for one request, whose Message-ID Exchange chooses
 * @param uploadMillis the estimated time to fill the draft
 */
record Plan(boolean draft, String contentType, ByteSource body, List<Attachment> files, Set<String> shown,
        String messageId, long uploadMillis) implements WrittenMail {

    static final String JSON = "application/json";
    /** Graph's media type for MIME, which is sent in base64. */
    static final String MIME = "text/plain";

    /** The estimated size of the upload, in bytes. */
    private long size() {
        return body.length() + files.stream().mapToLong(file -> InlineContent.of(file).length()).sum();
    }

    static Plan oneRequest(String contentType, ByteSource body) {
        return new Plan(false, contentType, body, List.of(), Set.of(), "", 0);
    }

    /** The plan with an upload speed in bytes a second. */
    Plan uploadedAt(long speed) {
        return new Plan(draft, contentType, body, files, shown, messageId, draft ? size() * 1000 / speed : 0);
    }

    @Override
    public SendPlan plan() {
        return new SendPlan(draft, messageId, uploadMillis);
    }
}
