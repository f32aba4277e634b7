package dev.heliograph.message;

import java.util.List;
import java.util.Map;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.message.guard.Clearance;
import dev.heliograph.message.guard.OutgoingMail;
import dev.heliograph.message.guard.RecipientGuard;

/** Requests for tests. */
public final class Requests {

    private static final ObjectMapper JSON = new ObjectMapper();

    private Requests() {
    }

    public static SendRequest to(Recipients recipients) {
        return new SendRequest("id-1", new Mailbox("billing@contoso.com"), Optional.empty(), recipients, List.of(),
                Optional.of("Hello"), new Body.Text("Text"), List.of(), Map.of(), Optional.empty(),
                Importance.NORMAL, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(),
                false, Map.of());
    }

    public static SendRequest from(String mailbox, String id) {
        return bound("{'id': '" + id + "', 'from': '" + mailbox
                + "', 'to': ['ada@example.org'], 'subject': 'Hello', 'text': 'Text'}");
    }

    /** The mail with these files, which may be larger than a trigger can deliver. */
    public static SendRequest withFiles(SendRequest mail, List<Attachment> files) {
        return new SendRequest(mail.id(), mail.mailbox(), mail.from(), mail.recipients(), mail.replyTo(), mail.subject(),
                mail.body(), files, mail.headers(), mail.calendar(), mail.importance(), mail.format(), mail.saveToSentItems(),
                mail.whenUnknown(), mail.sendAt(), mail.expiresAt(), mail.ignoreSuppression(), mail.tags());
    }

    /** Binds JSON that is written with single quotes. */
    public static SendRequest bound(String json) {
        return bound(node(json));
    }

    public static SendRequest bound(JsonNode json) {
        try {
            return new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(json, "source-id");
        } catch (InvalidRequestException e) {
            throw new AssertionError(e);
        }
    }

    /** Binds the same with all the digits of its numbers, as the function reads them. */
    public static SendRequest exactly(String json) {
        try {
            var exact = JSON.copy().enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                    .setNodeFactory(JsonNodeFactory.withExactBigDecimals(true))
                    .configure(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES, false);
            return new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(exact.readTree(json.replace('\'', '"')), "id");
        } catch (JsonProcessingException | InvalidRequestException e) {
            throw new AssertionError(e);
        }
    }

    /** Reads JSON that is written with single quotes. */
    public static JsonNode node(String json) {
        try {
            return JSON.readTree(json.replace('\'', '"'));
        } catch (JsonProcessingException e) {
            throw new AssertionError(e);
        }
    }

    /** The mail that the guard clears when nothing is restricted. */
    public static OutgoingMail cleared(SendRequest request) {
        var guard = new RecipientGuard(RecipientGuard.Mode.LIVE, List.of(), Optional.empty());
        return ((Clearance.Cleared) guard.clear(request)).mail();
    }
}
