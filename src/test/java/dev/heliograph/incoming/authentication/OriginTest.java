package dev.heliograph.incoming.authentication;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.incoming.mailbox.HeaderFields;

/** The origin of a mail, as far as it can't be forged. */
class OriginTest {

    private static final String EXCHANGE = "From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.onmicrosoft.com>";
    private static final String INTERNAL = "X-MS-Exchange-Organization-AuthAs: Internal";

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "its own address             | true  | From: <postmaster@contoso.com>",
            "its other address           | true  | From: Microsoft Outlook <MicrosoftExchange329e71ec88ae4615bbc36ab6ce41109e@contoso.onmicrosoft.com>",
            "a bare address              | true  | From: postmaster@contoso.com",
            "a colleague                 | false | From: ada@contoso.com",
            "its address as a name       | false | From: \"<postmaster@contoso.com>\" <ada@contoso.com>",
            "its address before another  | false | From: postmaster@contoso.com, ada@contoso.com",
            "another before its own      | false | From: ada@contoso.com, <postmaster@contoso.com>",
            "another without a comma     | false | From: ada@contoso.com <postmaster@contoso.com>",
            "an open bracket             | false | From: ada <postmaster@contoso.com",
            "a closed bracket            | false | From: postmaster@contoso.com>",
            "a comment                   | false | From: postmaster@contoso.com (ada@contoso.com)",
            "half of its address         | false | From: ada.postmaster@contoso.com",
            "two senders                 | false | From: ada@contoso.com%From: postmaster@contoso.com" })
    void theTenantsOwnExchangeIsKnown(String name, boolean own, String from) {
        assertEquals(own, Origin.of(header(INTERNAL, from.replace("%", "\r\n"))).isOwnExchange(), name);
    }

    @ParameterizedTest
    @CsvSource({ "X-MS-Exchange-Organization-AuthAs: Anonymous", "X-MS-Exchange-Organization-AuthAs: Internal74",
            "X-MS-Exchange-Organization-AuthAs:", "X-MS-Exchange-Organization-AuthAs : Internal",
            "X-MS-Exchange-CrossTenant-AuthAs: Internal", "X-A: b" })
    void whatComesFromElsewhereIsNotItsOwn(String field) {
        assertEquals(new Origin.Unknown(), Origin.of(header(field, EXCHANGE)));
    }

    /** A server that removes the field may leave these. */
    @Test
    void aNameThatOnlyLooksTheSameIsAnother() {
        for (String before : List.of("\f", "\u000B", "\u001C", "\u2003", "\u00A0")) {
            assertEquals(new Origin.Unknown(), Origin.of(header("X-A: b", before + INTERNAL, EXCHANGE)));
        }
    }

    /** Exchange removes a foreign one; of two, one would be foreign. */
    @Test
    void whatSaysBothIsNotItsOwn() {
        assertEquals(new Origin.Unknown(),
                Origin.of(header(INTERNAL, "X-MS-Exchange-Organization-AuthAs: Anonymous", EXCHANGE)));
        assertEquals(new Origin.Unknown(), Origin.of(header(INTERNAL, INTERNAL, EXCHANGE)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "dkim=pass header.d=example.org                                       | ada@example.org      | true",
            "dkim=pass header.d=Example.ORG                                       | ada@EXAMPLE.org      | true",
            "dkim=pass header.d=example.org                                       | ada@mail.example.org | true",
            "dkim=pass header.d=mail.example.org                                  | ada@example.org      | false",
            "dkim=pass header.d=example.org                                       | ada@badexample.org   | false",
            "dkim=pass header.d=org                                               | ada@example.org      | false",
            "dkim=fail header.d=example.org                                       | ada@example.org      | false",
            "dkim=none smtp.helo=x;dkim=pass()header.d=example.org                | ada@example.org      | false",
            "dmarc=pass action=none header.from=example.org                       | ada@example.org      | true",
            "dmarc=bestguesspass action=none header.from=example.org              | ada@example.org      | false",
            "spf=pass smtp.mailfrom=example.org                                   | ada@example.org      | false",
            "spf=pass smtp.mailfrom=\"dkim=pass header.d=example.org\"@evil.example | ada@example.org      | false",
            "dkim=pass header.d=evil.example                                      | ada@example.org      | false" })
    void aDomainSpeaksForItsOwnAddresses(String results, String address, boolean speaks) {
        assertEquals(speaks, Origin.of(header("Authentication-Results: " + results, "From: mailer-daemon@example.org"))
                .speaksFor(address));
    }

    private static HeaderFields header(String... lines) {
        return HeaderFields.read(String.join("\r\n", lines));
    }
}
