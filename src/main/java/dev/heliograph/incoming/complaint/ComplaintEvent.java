package dev.heliograph.incoming.complaint;

import java.nio.charset.StandardCharsets;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.incoming.bounce.BounceHandling;
import dev.heliograph.incoming.request.FetchRequest;
import dev.heliograph.report.event.Event;

/** The event of a complaint. The contract is {@code mail-complained.schema.json}. */
public final class ComplaintEvent {

    private static final String TYPE = "Mail Complained";

    private ComplaintEvent() {
    }

    /** The event. It has no addresses. */
    public static Event of(FetchRequest request, BounceHandling.Answered answered, Complaint complaint,
            String reportAddress) {
        var detail = said(answered, complaint);
        detail.put("mailbox", request.mailbox().value());
        detail.putObject("report").put("id", request.item()).put("object", reportAddress);
        return Event.of(TYPE, request.key().value(), detail);
    }

    /** The complaint as JSON for readers of the mail itself, with the addresses. */
    public static byte[] json(BounceHandling.Answered answered, Complaint complaint) {
        var node = said(answered, complaint);
        var list = node.putArray("recipients");
        complaint.recipients().forEach(address -> list.addObject().put("address", address).put("trusted",
                answered.trust().trusted().contains(address)));
        return node.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode said(BounceHandling.Answered answered, Complaint complaint) {
        var node = JsonNodeFactory.instance.objectNode();
        answered.mail().ifPresent(mail -> node.put("id", mail.id()));
        answered.report().messageId().ifPresent(id -> node.put("internetMessageId", id));
        BounceHandling.putTrust(node, answered.trust());
        return node.put("feedbackType", complaint.type().word());
    }
}
