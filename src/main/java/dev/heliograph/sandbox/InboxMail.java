package dev.heliograph.sandbox;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A delivered mail, as its recipients get it.
 *
 * @param id its number in the inbox
 * @param mailbox whose mailbox sent it
 * @param headers header fields as SandboxHttp lets them through
 * @param text the plain text; empty if the mail is html
 * @param html the html; empty if the mail is text
 */
public record InboxMail(String id, Instant created, String mailbox, Address from, List<Address> to, List<Address> cc,
        List<Address> bcc, List<Address> replyTo, String subject, String text, String html, List<Part> attachments,
        Map<String, String> headers, int size) {

    /** A name, which may be empty, and an address. */
    public record Address(String name, String address) {
    }

    /** An attachment; its content id is empty unless the html shows it. */
    public record Part(String name, String contentType, String contentId, byte[] bytes) {
    }

    private static final Map<String, String> PROPERTY_HEADERS = Map.of("String 0x1045", "List-Unsubscribe",
            "String 0x1044", "List-Subscribe", "String 0x1043", "List-Help", "String 0x1039", "References",
            "String 0x1042", "In-Reply-To");

    static InboxMail of(String id, Instant created, String mailbox, JsonNode message) {
        var from = message.has("from") ? address(message.path("from")) : new Address("", mailbox);
        boolean html = message.path("body").path("contentType").asText().equals("html");
        String content = message.path("body").path("content").asText();
        return new InboxMail(id, created, mailbox, from,
                addresses(message, "toRecipients"), addresses(message, "ccRecipients"), addresses(message, "bccRecipients"),
                addresses(message, "replyTo"), message.path("subject").asText(), html ? "" : content, html ? content : "",
                parts(message), headers(message), message.toString().length());
    }

    private static List<Address> addresses(JsonNode message, String field) {
        return StreamSupport.stream(message.path(field).spliterator(), false).map(InboxMail::address).toList();
    }

    private static Address address(JsonNode recipient) {
        var email = recipient.path("emailAddress");
        return new Address(email.path("name").asText(""), email.path("address").asText());
    }

    private static List<Part> parts(JsonNode message) {
        var parts = new ArrayList<Part>();
        for (var attachment : message.path("attachments")) {
            parts.add(new Part(attachment.path("name").asText(), attachment.path("contentType").asText(),
                    attachment.path("contentId").asText(""),
                    Base64.getDecoder().decode(attachment.path("contentBytes").asText())));
        }
        return parts;
    }

    static Map<String, String> headers(JsonNode message) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : message.path("internetMessageHeaders")) {
            headers.put(header.path("name").asText(), header.path("value").asText());
        }
        for (var property : message.path("singleValueExtendedProperties")) {
            var name = PROPERTY_HEADERS.get(property.path("id").asText());
            if (name != null) {
                headers.put(name, property.path("value").asText());
            }
        }
        if (message.path("importance").asText("normal").equals("high")) {
            headers.put("Importance", "high");
        }
        return headers;
    }
}
