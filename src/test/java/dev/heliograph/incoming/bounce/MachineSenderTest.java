package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.incoming.mailbox.AutoReply;
import dev.heliograph.incoming.mailbox.HeaderFields;

class MachineSenderTest {

    /** A person's automatic reply is sent with a null return path too, but not by a mail server. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "X-Autoreply: yes                                                            | true",
            "X-Autoreply: no                                                             | false",
            "X-Autorespond: FALSE                                                        | false",
            "X-Autoresponder: 0                                                          | false",
            "Precedence: auto_reply                                                      | true",
            "Precedence: Auto_Reply (away)                                               | true",
            "X-Apple-Action: vacation                                                    | true",
            "Auto-Submitted: auto-generated                                              | false",
            "Auto-Submitted: auto-replied                                                | false",
            "Subject: away                                                               | false" })
    void aFieldSaysTheSameInAReportAsInAnyMail(String field, boolean answers) {
        var header = HeaderFields.read("Return-Path: <>\nFrom: a@example.org\n" + field.strip() + "\n");

        assertEquals(answers, AutoReply.isMarked(header));
        assertEquals(!answers, MachineSender.isDaemon(header));
    }

    /** Exchange's notices and its answers ask for no answer, and say that a program has written them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "Auto-Submitted: auto-generated | false",
            "Auto-Submitted: no             | true",
            "Subject: away                  | true" })
    void whatAsksForNoAnswerIsNoReportIfAProgramHasWrittenIt(String field, boolean daemon) {
        var header = HeaderFields
                .read("Return-Path: <>\nFrom: a@example.org\nX-Auto-Response-Suppress: All\n" + field.strip() + "\n");

        assertEquals(daemon, MachineSender.isDaemon(header));
    }
}
