package dev.heliograph.incoming.bounce;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.stream.Collectors;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatusPartTest {

    /** A bar is the end of a line. */
    @ParameterizedTest
    @CsvSource(delimiter = '^', value = {
            "Final-Recipient: rfc822;a@x.example|Action: failure|Status: 5.1.1 ^ a@x.example hard",
            "Final-Recipient : rfc822;a@x.example|Action : failed|Status : 5.1.1 ^ a@x.example hard",
            "Final-Recipient: rfc822;a@x.example|Action: expired|Status: 4.4.7 ^ a@x.example other",
            "Final-Recipient: rfc822;a@x.example|Action: queued|Status: 4.4.7 ^ a@x.example delayed",
            "Final-Recipient: rfc822;a@x.example|Action: expired|Status: 5.4.7 ^ a@x.example other",
            "Final-Recipient: rfc822;a@x.example|Action: Failed (gone)|Status: 5.1.1 ^ a@x.example hard",
            "Final-Recipient: rfc822;a@x.example|Action: relayed|Status: 2.0.0 ^ a@x.example delivered",
            "Final-Recipient: rfc822;a@x.example||Action: failed||Status: 5.1.1 ^ a@x.example hard",
            "Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1|Final-Recipient: rfc822;b@x.example|Action: failed|Status: 5.2.2 ^ a@x.example hard, b@x.example not-now",
            "Original-Recipient: rfc822;a@x.example|Final-Recipient: rfc822;c@x.example|Action: failed|Status: 5.1.1|Original-Recipient: rfc822;b@x.example|Final-Recipient: rfc822;d@x.example|Action: failed|Status: 5.2.2 ^ a@x.example hard, b@x.example not-now",
            "Action: failed|Final-Recipient: rfc822;a@x.example|Status: 5.1.1|Action: failed|Final-Recipient: rfc822;b@x.example|Status: 5.2.2 ^ a@x.example hard, b@x.example not-now",
            "Original-Recipient:|Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1 ^ a@x.example hard",
            "Original-Recipient: rfc822;|Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1 ^ a@x.example hard",
            "Original-Recipient: rfc822; |/usr/bin/vacation a@y.example|Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1 ^ a@x.example hard",
            "Original-Recipient: x-unix; /home/a@y.example|Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1 ^ a@x.example hard",
            "Original-Recipient: X400; /C=DE/A=X/P=Y/S=A@B/|Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1 ^ a@x.example hard",
            "Original-Recipient: rfc822;a+2Bnews@x.example|Final-Recipient: rfc822;a@x.example|Action: failed|Status: 5.1.1 ^ a+news@x.example hard",
            "Original-Recipient: rfc822;a+40x.example|Final-Recipient: rfc822;b@x.example|Action: failed|Status: 5.1.1 ^ a@x.example hard",
            "Final-Recipient: rfc822;a+20b@x.example|Action: failed|Status: 5.1.1 ^ a+20b@x.example hard",
            "Final-Recipient: utf-8;\\x{5C71}@x.example|Action: failed|Status: 5.1.1 ^ 山@x.example hard",
            "Final-Recipient: rfc822;<a@x.example>|Action: failed|Status: 5.0.0|X-Supplementary-Info: <mx.x.example #5.1.1 smtp; 550 5.1.1 User unknown> ^ a@x.example hard" })
    void readsGroupsAsSendersWriteThem(String part, String recipients) {
        String text = part.replace("; |/", ";\u0000/").replace("|", "\r\n").replace("\u0000", "|") + "\r\n";

        assertEquals(recipients, StatusPart.read("Reporting-MTA: dns; mx.x.example\r\n\r\n" + text).stream().map(Verdict::of)
                .map(one -> one.address() + " " + one.kind().word()).collect(Collectors.joining(", ")));
    }
}
