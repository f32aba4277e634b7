package dev.heliograph.incoming.complaint;

import java.util.List;

import dev.heliograph.incoming.bounce.DeliveryReport;

/**
 * What a complaint says.
 *
 * @param type what it is about
 * @param recipients the addresses of those who complain, as far as the report names them; many operators leave them out
 * @param mail the mail that it is about, as a report without recipients
 */
public record Complaint(FeedbackType type, List<String> recipients, DeliveryReport mail) {
}
