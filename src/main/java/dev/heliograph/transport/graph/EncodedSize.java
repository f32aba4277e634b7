package dev.heliograph.transport.graph;

import dev.heliograph.compose.InlineContent;
import dev.heliograph.message.Body;
import dev.heliograph.message.Calendar;
import dev.heliograph.message.SendRequest;

/**
 * About how large a mail is on its way, where its files are base64: what mailboxes have a limit for ("Exchange Online limits",
 * Message limits).
 */
final class EncodedSize {

    /** Of 1,000 bytes in base64 with the ends of its lines. */
    private static final long PER_THOUSAND = 1_369;

    private EncodedSize() {
    }

    /** In bytes. */
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
