package dev.heliograph.incoming.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.incoming.mailbox.HeaderFields;

/** Which results count, and which only look like results. */
class ExchangeFindingsTest {

    private static final String IN = "Received: from mail.example.org (192.0.2.7) by AM4PEPF0001.mail.protection.outlook.com"
            + " (10.167.16.134) with Microsoft SMTP Server id 15.20.8158.14; Fri, 27 Nov 2026 02:33:53 +0000";
    private static final String HOP = "Received: from AM4PEPF0001.eurprd05.prod.outlook.com (2603:10a6:20b:2f2:cafe::9c)"
            + " by AS4P192CA0001.outlook.office365.us (2603:10a6:20b:2f2::12) with Microsoft SMTP Server id 15.20.8158.14";

    /** The first six with the results of Python's authres 1.2.0, which needs a server's name before them. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', value = {
            "quoted string  | spf=none smtp.mailfrom=\"x dkim=pass dmarc=pass y\"@evil.example; dkim=none; dmarc=fail | {dkim=none, dmarc=fail, spf=none}",
            "comment        | spf=fail (sender says dmarc=pass) smtp.mailfrom=evil.example; dkim=none; dmarc=fail | {dkim=none, dmarc=fail, spf=fail}",
            "nested comment | spf=fail (a (b dkim=pass) dmarc=pass \\) ; dmarc=pass) smtp.mailfrom=evil.example; dkim=none; dmarc=fail | {dkim=none, dmarc=fail, spf=fail}",
            "reason         | dkim=fail reason=\"spf=pass; dmarc=pass\" header.d=evil.example; dmarc=fail | {dkim=fail, dmarc=fail}",
            "property       | spf=fail smtp.mailfrom=dmarc=pass; dkim=none header.d=dmarc=pass; dmarc=fail | {dkim=none, dmarc=fail, spf=fail}",
            "property's end | spf=fail smtp.mailfrom=dmarc.pass smtp.helo=dkim.pass; dkim=none; dmarc=fail | {dkim=none, dmarc=fail, spf=fail}",
            "no semicolon   | spf=fail dmarc=pass; dmarc=fail | {dmarc=fail, spf=fail}",
            "open comment   | spf=pass (dmarc=fail; dmarc=pass | {}",
            "open quotes    | spf=pass smtp.mailfrom=\"x; dmarc=pass | {}",
            "contradiction  | spf=pass smtp.mailfrom=x; dmarc=pass; dkim=none; dmarc=fail | {dkim=none, spf=pass}",
            "method inside  | xdmarc=pass; x-dmarc=pass; dmarc.x=pass; \"dmarc\"=pass; dmarc=\"pass\"; spf=none | {spf=none}",
            "version        | dkim/1=pass header.d=a.example; spf / 1 = pass | {dkim=pass, spf=pass}",
            "capitals       | SPF=Pass; DMARC=BestGuessPass | {dmarc=bestguesspass, spf=pass}",
            "Exchange's own | spf=pass (sender IP is 192.0.2.7) smtp.mailfrom=example.org; dkim=pass (signature was verified) header.d=example.org;dmarc=pass action=none header.from=example.org;compauth=pass reason=100 | {compauth=pass, dkim=pass, dmarc=pass, spf=pass}",
            "from a colleague | dkim=none (message not signed) header.d=none;dmarc=none action=none header.from=contoso.com; | {dkim=none, dmarc=none}" })
    void onlyResultsAreResults(String name, String field, String results) {
        assertEquals(results, results(HOP, "Authentication-Results: " + field, IN), name);
    }

    @Test
    void onlyTheReceivingExchangesFieldCounts() {
        String own = "Authentication-Results: dmarc=fail";
        String forged = "Authentication-Results: dmarc=pass";
        String foreign = "Authentication-Results: mx.example.org; dmarc=pass";

        assertEquals("{dmarc=fail}", results(HOP, own, IN, forged));
        assertEquals("{}", results(HOP, IN, foreign), "another server's");
        assertEquals("{}", results(foreign, own), "its own would be the first");
        assertEquals("{}", results(HOP, "Received: from x (192.0.2.8) by mx.example.org with SMTP", forged),
                "below another hop");
        assertEquals("{}", results(HOP, "Authentication-Results-Original: dmarc=pass", IN), "one that it has put aside");
        assertEquals("{}", results(HOP, "Arc-Authentication-Results: i=1; mx.microsoft.com 1; dmarc=pass", IN));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "from x.outlook.com (192.0.2.8) by mx.example.org with SMTP",
            "from by (192.0.2.8) by mx.example.org with SMTP id a.outlook.com",
            "from x (by a.outlook.com) by mx.example.org with SMTP",
            "from x by a.outlook.com.example.org with SMTP",
            "from x by outlook.com with SMTP",
            "by mx.example.org with SMTP for by a.outlook.com",
            "(" })
    void anotherServersReceivedIsKnown(String received) {
        assertEquals("{}", results("Received: " + received, "Authentication-Results: dmarc=pass"));
    }

    @Test
    void saysWhatAResultIsOf() {
        var results = AuthenticationResults.parse("mx.example.org 1; spf=pass (ok) smtp.mailfrom= \"a b\"@example.org x=y"
                + " reason=z;dkim=pass header.b=ab== header.d= header.s=one; none").orElseThrow();

        assertEquals(Optional.of("mx.example.org"), results.server());
        assertEquals(Map.of("smtp.mailfrom", "a b@example.org"), results.results().get(0).properties());
        assertEquals(Map.of("header.b", "ab==", "header.d", "", "header.s", "one"), results.results().get(1).properties());
        assertEquals(2, results.results().size());
    }

    private static String results(String... lines) {
        return new TreeMap<>(ExchangeFindings.results(HeaderFields.read(String.join("\r\n", lines)))).toString();
    }
}
