package dev.heliograph.incoming.bounce;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import dev.heliograph.incoming.mailbox.HeaderFields;

/**
 * The mail that Amazon SNS sends about a mail that went through Amazon SES: JSON, which can be in a field of another
 * JSON.
 *
 * @param returned its data about the header of the mail
 * @see <a href="https://docs.aws.amazon.com/ses/latest/dg/notification-contents.html">Amazon SNS notification contents
 *      for Amazon SES</a>
 */
record SesNotification(List<Finding> findings, HeaderFields returned) {

    private static final String SENDER = "@sns.amazonaws.com";
    private static final ObjectMapper JSON = new ObjectMapper();

    static boolean canBe(HeaderFields top) {
        return top.first("From").filter(from -> from.toLowerCase(Locale.ROOT).contains(SENDER)).isPresent();
    }

    /** @return empty if the text is not about a bounce */
    static Optional<SesNotification> read(String text) {
        try {
            // Sendmail splits long lines like this.
            var outer = JSON.readTree(text.replaceAll("!\r?\n ", ""));
            var notification = outer.path("Message").isTextual() ? JSON.readTree(outer.path("Message").textValue()) : outer;
            return Optional.of(new SesNotification(findings(notification.path("bounce")), header(notification.path("mail"))))
                    .filter(read -> !read.findings().isEmpty());
        } catch (JsonProcessingException e) {
            return Optional.empty();
        }
    }

    private static List<Finding> findings(JsonNode bounce) {
        var findings = new ArrayList<Finding>();
        for (var one : bounce.path("bouncedRecipients")) {
            String action = one.path("action").asText("");
            MailAddress.ofField(one.path("emailAddress").asText("")).ifPresent(address -> findings.add(new Finding(address,
                    action.isEmpty() ? Action.FAILED : Action.of(action), StatusCode.first(one.path("status").asText("")),
                    one.path("diagnosticCode").asText(""))));
        }
        return findings;
    }

    private static HeaderFields header(JsonNode mail) {
        var fields = new ArrayList<HeaderFields.Field>();
        mail.path("headers").forEach(
                one -> fields.add(new HeaderFields.Field(one.path("name").asText(""), one.path("value").asText(""))));
        return new HeaderFields(fields);
    }
}
