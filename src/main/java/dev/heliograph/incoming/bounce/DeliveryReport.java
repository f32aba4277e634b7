package dev.heliograph.incoming.bounce;

import java.util.List;
import java.util.Optional;

import dev.heliograph.compose.IdHeader;
import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * What a report says.
 *
 * @param recipients as many as are kept
 * @param more how many the report has beyond these
 * @param returned the header of the mail that it is about, as far as it was returned
 * @param answers the Message-ID that the report itself refers to
 * @param certain whether it is a report by its form; else it is one only if it returns a mail that is known as ours
 */
public record DeliveryReport(List<Recipient> recipients, int more, HeaderFields returned, Optional<String> answers,
        boolean certain) {

    /**
     * What became of it for one recipient.
     *
     * @param address as the mail was addressed, if the report says so
     * @param status such as {@code 5.1.1}; {@code 5.0.0} if the report doesn't say more
     * @param diagnostic what the other server said; empty if nothing. It can quote the address
     */
    public record Recipient(String address, Kind kind, String status, String diagnostic) {
    }

    /** Whether it returns something that a mail of ours can be found by. */
    boolean canBeOurs() {
        return requestId().isPresent() || returned.first("Message-ID").isPresent();
    }

    /** The id of the request that the mail was sent for. */
    public Optional<String> requestId() {
        return ours().map(IdHeader::id);
    }

    /** The tag that the mail was sent with, see {@link dev.heliograph.outcome.MailMark}. */
    public Optional<String> tag() {
        return ours().flatMap(IdHeader::tag);
    }

    private Optional<IdHeader> ours() {
        return returned.first(IdHeader.NAME).flatMap(IdHeader::parse);
    }

    /** The Message-ID of the mail. */
    public Optional<String> messageId() {
        return returned.first("Message-ID").or(() -> answers).filter(id -> id.length() <= 998);
    }
}
