package dev.heliograph.transport.graph;

import java.time.Clock;

import dev.heliograph.bytes.Base64Encoding;
import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.compose.MessageId;
import dev.heliograph.compose.UndeliverableException;
import dev.heliograph.compose.json.JsonMail;
import dev.heliograph.compose.mime.MimeMail;
import dev.heliograph.message.Body;
import dev.heliograph.message.CidReferences;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.MailMark;
import dev.heliograph.setting.ByteSize;

/**
 * Chooses the way a mail is sent: JSON if it can carry the mail, else MIME; a draft if one request can't hold it.
 *
 * @see <a href="https://learn.microsoft.com/graph/outlook-large-attachments">Attach large files to Outlook messages or
 *      events</a>
 */
final class Planner {

    /**
     * The largest request. Graph takes 4 MB, and the documentation doesn't say of which kind, so it is the smaller
     * one.
     */
    static final long MAX_REQUEST = 4_000_000;

    /** The largest MIME content of a draft without its files, whatever the limit of one request. */
    private static final long MAX_DRAFT_MIME = 2 << 20;

    private final long maxMessage;
    private final long maxMime;
    private final boolean tidies;
    private final Clock clock;

    /**
     * @param maxMessage the largest encoded mail, in bytes
     * @param maxMime the largest MIME content of one request, in bytes
     * @param tidies whether copies that are kept only for the search are marked
     * @param clock the clock of a mail's date
     */
    Planner(long maxMessage, long maxMime, boolean tidies, Clock clock) {
        this.maxMessage = maxMessage;
        this.maxMime = maxMime;
        this.tidies = tidies;
        this.clock = clock;
    }

    /** Whether copies that are kept only for the search are marked. */
    boolean tidies() {
        return tidies;
    }

    /**
     * @param mark the mail's mark
     * @throws UndeliverableException if there is no way to send it
     */
    Plan of(SendRequest mail, MailMark mark) throws UndeliverableException {
        InlineContent.require(mail.attachments());
        long size = EncodedSize.of(mail);
        if (size > maxMessage) {
            throw new UndeliverableException("too-large", "$: about " + size + " bytes as it is encoded; wanted: at most "
                    + maxMessage + " (HELIOGRAPH_MAX_MESSAGE_SIZE: " + ByteSize.exact(maxMessage)
                    + "; don't set it above the mailbox's own limit)");
        }
        return isMime(mail) ? mime(mail, mark) : json(mail, mark);
    }

    /**
     * Whether the mail's copy can be found afterwards. Exchange creates no named property from MIME, and chooses the
     * Message-ID of MIME that is sent by one request; a draft keeps its own. A mail whose template is not filled in
     * counts as one that can be found. A mail that can't be written is never sent.
     */
    boolean leavesATrace(SendRequest mail) {
        try {
            return !isMime(mail) || mail.body().isTemplate()
                    || MimeMail.forGraph(mail, "", MailMark.NONE, clock).length() > maxMime;
        } catch (UndeliverableException | RuntimeException e) {
            return false;
        }
    }

    private static boolean isMime(SendRequest mail) {
        return mail.format().isPresent() || mail.calendar().isPresent() || mail.body().match(new Body.Cases<Boolean>() {
            @Override
            public Boolean text(String text) {
                return false;
            }

            @Override
            public Boolean html(String html) {
                return false;
            }

            @Override
            public Boolean textAndHtml(String text, String html) {
                return true;
            }

            @Override
            public Boolean template(Body.Template template) {
                return false;
            }
        });
    }

    private Plan json(SendRequest mail, MailMark mark) throws UndeliverableException {
        var whole = JsonMail.toSend(mail, mark, tidies);
        if (whole.length() <= MAX_REQUEST) {
            return Plan.oneRequest(Plan.JSON, whole);
        }
        requireSaved(mail, "is too large for one request and goes by a draft");
        String messageId = MessageId.ofDraft(mail, mark.copy());
        return draft(mail, Plan.JSON, JsonMail.toDraft(mail.withoutAttachments(), mark, messageId), MAX_REQUEST, messageId);
    }

    private Plan mime(SendRequest mail, MailMark mark) throws UndeliverableException {
        requireSaved(mail, "goes as MIME (it has text and html, a calendar, or format mime)");
        String messageId = MessageId.ofDraft(mail, mark.copy());
        var whole = MimeMail.forGraph(mail, messageId, mark, clock);
        if (whole.length() <= maxMime) {
            return Plan.oneRequest(Plan.MIME, Base64Encoding.of(whole));
        }
        var bare = MimeMail.forGraph(mail.withoutAttachments(), messageId, mark, clock);
        // Base64 is a third longer.
        return draft(mail, Plan.MIME, Base64Encoding.of(bare), Math.max(maxMime, MAX_DRAFT_MIME) / 3 * 4, messageId);
    }

    private static Plan draft(SendRequest mail, String type, ByteSource body, long limit, String messageId)
            throws UndeliverableException {
        if (body.length() > limit) {
            throw new UndeliverableException("too-large", "$: the text alone makes a request of " + body.length()
                    + " bytes; wanted: at most " + limit + "; send a longer text as an attachment");
        }
        return new Plan(true, type, body, mail.attachments(), CidReferences.of(mail.body()), messageId, 0);
    }

    /**
     * Checks that a copy is wanted: Exchange saves one of a mail that is sent this way, and no request can prevent it.
     */
    private static void requireSaved(SendRequest mail, String why) throws UndeliverableException {
        if (!mail.saveToSentItems().orElse(true)) {
            throw new UndeliverableException("always-saved", "$.saveToSentItems: false, but this mail " + why
                    + ", and Exchange then keeps a copy; wanted: true, or leave it out");
        }
    }
}
