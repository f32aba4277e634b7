package dev.heliograph.incoming;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.incoming.mailbox.HeaderFields;

/** The kind of a mail, by its header. */
class MailKindTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "mail       | Subject: Order 4711",
            "mail       | Auto-Submitted: no",
            "mail       | Auto-Submitted: auto-generated",
            "mail       | Auto-Submitted: auto-generated; Precedence: bulk; X-Auto-Response-Suppress: All; Return-Path: <shop@example.org>",
            "mail       | Auto-Submitted: auto-notified",
            "mail       | X-Autoreply: no",
            "mail       | X-Autoresponder: No",
            "mail       | Subject: Automatic reply: Order 4711",
            "mail       | X-Auto-Response-Suppress: All; In-Reply-To: <a@contoso.com>; Return-Path: <tickets@example.org>",
            "mail       | X-Auto-Response-Suppress: None; In-Reply-To: <a@contoso.com>; Return-Path: <>",
            "mail       | X-MS-Exchange-Generated-Message-Source: Mailbox Rules Agent; X-MS-Exchange-Inbox-Rules-Loop: a@example.org; Auto-Submitted: auto-generated",
            "mail       | X-Apple-Action: REDIRECT/3",
            "auto-reply | Auto-Submitted: auto-replied",
            "auto-reply | auto-submitted: Auto-Replied (vacation)",
            "auto-reply | Precedence: auto_reply",
            "auto-reply | X-Autoreply: yes",
            "auto-reply | X-Autorespond: Out of the office",
            "auto-reply | X-Autoresponder: cPanel",
            "auto-reply | X-Apple-Action: VACATION",
            "auto-reply | X-Auto-Response-Suppress: All; X-MS-Exchange-Inbox-Rules-Loop: a@example.org; auto-submitted: auto-generated; x-ms-exchange-generated-message-source: Mailbox Rules Agent",
            "auto-reply | X-Auto-Response-Suppress: DR, OOF, AutoReply; In-Reply-To: <a@contoso.com>; Return-Path: <>",
            "auto-reply | X-Auto-Response-Suppress: OOF; X-MS-Exchange-Parent-Message-Id: <a@contoso.com>; Return-Path: < >" })
    void tellsTheRepliesOfAProgramFromItsMails(String kind, String header) {
        var fields = HeaderFields.read(header.replaceAll("; (?=[A-Za-z-]+: )", "\r\n"));

        assertEquals(kind, MailKind.of(fields).word());
    }
}
