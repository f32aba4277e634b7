package dev.heliograph.incoming.complaint;

import java.util.List;

import dev.heliograph.incoming.bounce.DeliveryReport;

/**
 * A parsed complaint.
 *
 * @param type the type of complaint
 * @param recipients the addresses that complain, as far as the report names them; many operators leave them out
 * @param mail the mail that it is about, as a report without recipients
 */
public record Complaint(FeedbackType type, List<String> recipients, DeliveryReport mail) {
}
