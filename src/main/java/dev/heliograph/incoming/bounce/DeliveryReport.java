package dev.heliograph.incoming.bounce;

import java.util.List;
import java.util.Optional;

import dev.heliograph.compose.IdHeader;
import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * A parsed report.
 *
 * @param recipients the recipients, up to a limit
 * @param more how many more the report has
 * @param returned the header of the mail that the report is about, as far as it was returned
 * @param answers the Message-ID that the report itself refers to
 * @param certain whether it is a report by its form; otherwise only if it returns a mail that is known
 * @param formal whether it has a status part, and not only text for people
 */
public record DeliveryReport(List<Recipient> recipients, int more, HeaderFields returned, Optional<String> answers,
        boolean certain, boolean formal) {

    /**
     * The result for one recipient.
     *
     * @param address the address that the mail was sent to, if the report has it
     * @param expanded the address that a list or an alias has put in its place, and that the report is about; empty if
     *        none
     * @param status the status code, such as {@code 5.1.1}; {@code 5.0.0} if the report doesn't say more
     * @param diagnostic the other server's answer; empty if there is none. It can quote the address
     */
    public record Recipient(String address, Optional<String> expanded, Kind kind, String status, String diagnostic) {

        /** The recipient's addresses; the one that the mail was sent to comes first. */
        List<String> names() {
            return expanded.map(other -> List.of(address, other)).orElseGet(() -> List.of(address));
        }
    }

    /** Whether the report returns something by which a mail can be found. */
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
        return IdHeader.first(returned.all(IdHeader.NAME));
    }

    /** The Message-ID of the mail. */
    public Optional<String> messageId() {
        return returned.first("Message-ID").or(() -> answers).filter(id -> id.length() <= 998);
    }
}
