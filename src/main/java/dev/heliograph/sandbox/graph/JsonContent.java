package dev.heliograph.sandbox.graph;

import java.util.ArrayList;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

import com.fasterxml.jackson.databind.JsonNode;

import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mail.MailContent;

/** Reads a message in Graph's JSON as Exchange makes a mail of it. */
public final class JsonContent {

    private static final Map<String, String> PROPERTY_HEADERS = Map.of("String 0x1045", "List-Unsubscribe",
            "String 0x1044", "List-Subscribe", "String 0x1043", "List-Help", "String 0x1039", "References",
            "String 0x1042", "In-Reply-To");

    /** The property set of header fields that have none of their own. */
    private static final String INTERNET_HEADERS = "String {00020386-0000-0000-C000-000000000046} Name ";

    private JsonContent() {
    }

    public static MailContent read(String mailbox, JsonNode message, long size) {
        var from = message.has("from") ? address(message.path("from")) : new InboxMail.Address("", mailbox);
        boolean html = message.path("body").path("contentType").asText().equals("html");
        String content = message.path("body").path("content").asText();
        return new MailContent(from, addresses(message, "toRecipients"), addresses(message, "ccRecipients"),
                addresses(message, "bccRecipients"), addresses(message, "replyTo"), message.path("subject").asText(),
                html ? "" : content, html ? content : "", "", parts(message), headers(message), properties(message),
                new byte[0], size);
    }

    static InboxMail.Part part(JsonNode attachment) {
        return new InboxMail.Part(attachment.path("name").asText(), attachment.path("contentType").asText(),
                attachment.path("contentId").asText(""), Base64.getDecoder().decode(attachment.path("contentBytes").asText()));
    }

    private static List<InboxMail.Address> addresses(JsonNode message, String field) {
        return StreamSupport.stream(message.path(field).spliterator(), false).map(JsonContent::address).toList();
    }

    private static InboxMail.Address address(JsonNode recipient) {
        var email = recipient.path("emailAddress");
        return new InboxMail.Address(email.path("name").asText(""), email.path("address").asText());
    }

    private static List<InboxMail.Part> parts(JsonNode message) {
        var parts = new ArrayList<InboxMail.Part>();
        message.path("attachments").forEach(attachment -> parts.add(part(attachment)));
        return parts;
    }

    private static Map<String, String> properties(JsonNode message) {
        var properties = new LinkedHashMap<String, String>();
        message.path("singleValueExtendedProperties").forEach(
                property -> properties.put(property.path("id").asText(), property.path("value").asText()));
        return properties;
    }

    private static Map<String, String> headers(JsonNode message) {
        var headers = new LinkedHashMap<String, String>();
        for (var header : message.path("internetMessageHeaders")) {
            headers.put(header.path("name").asText(), header.path("value").asText());
        }
        for (var property : message.path("singleValueExtendedProperties")) {
            String id = property.path("id").asText();
            if (PROPERTY_HEADERS.containsKey(id)) {
                headers.put(PROPERTY_HEADERS.get(id), property.path("value").asText());
            } else if (id.startsWith(INTERNET_HEADERS)) {
                headers.put(id.substring(INTERNET_HEADERS.length()), property.path("value").asText());
            }
        }
        if (message.path("importance").asText("normal").equals("high")) {
            headers.put("Importance", "high");
        }
        return headers;
    }
}
