package dev.heliograph.transport.graph;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Body;
import dev.heliograph.message.Calendar;
import dev.heliograph.message.SendRequest;

/**
 * The estimated size of a mail in transport, with its files in base64: mailboxes limit it ("Exchange Online limits",
 * Message limits).
 */
final class EncodedSize {

    /** The size of 1,000 bytes in base64 with line ends. */
    private static final long PER_THOUSAND = 1_369;

    private EncodedSize() {
    }

    /** The size in bytes. */
    static long of(SendRequest mail) {
        long texts = mail.body().match(new Body.Cases<Long>() {
            @Override
            public Long text(String text) {
                return (long) text.length();
            }

            @Override
            public Long html(String html) {
                return (long) html.length();
            }

            @Override
            public Long textAndHtml(String text, String html) {
                return (long) text.length() + html.length();
            }

            @Override
            public Long template(Body.Template template) {
                throw new IllegalStateException("a template is filled in before a mail leaves");
            }
        }) + mail.calendar().map(Calendar::text).map(String::length).orElse(0);
        return (texts + mail.attachments().stream().mapToLong(file -> InlineContent.of(file).length()).sum()) * PER_THOUSAND
                / 1000;
    }
}
