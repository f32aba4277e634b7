package dev.heliograph.message.contract;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.regex.Pattern;

import jakarta.mail.internet.AddressException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.message.EmailAddress;

class AddressParserTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ada@example.org                          |              | ada@example.org",
            "Ada Lovelace <ada@example.org>           | Ada Lovelace | ada@example.org",
            "\"Lovelace, Ada\" <ada@example.org>      | Lovelace, Ada | ada@example.org",
            "Łukasz Żółć <lukasz@example.pl>          | Łukasz Żółć  | lukasz@example.pl",
            "山田 太郎 <taro@example.jp>               | 山田 太郎     | taro@example.jp",
            "ليلى <layla@example.ae>                  | ليلى         | layla@example.ae",
            "😀 Support <help@example.org>            | 😀 Support   | help@example.org",
            "ada@bücher.example                       |              | ada@xn--bcher-kva.example",
            "ada+tag@sub.example.org                  |              | ada+tag@sub.example.org",
            "o'brien@example.org                      |              | o'brien@example.org",
            "ada@straße.de                            |              | ada@xn--strae-oqa.de",
            "ada@STRAẞE.de                            |              | ada@xn--strae-oqa.de",
            "ada@βόλος.com                            |              | ada@xn--nxasmm1c.com",
            "ada@faß.example                          |              | ada@xn--fa-hia.example",
            "ada@ⴀⴁⴂ.ge                                |              | ada@xn--rkjcd.ge",
            "ada@bücher.example                 |              | ada@xn--bcher-kva.example",
            "उपयोग <ada@उदाहरण.परीक्षा>                |  उपयोग       | ada@xn--p1b6ci4b4b3a.xn--11b5bs3a9aj6g",
            "ada@ＥＸＡＭＰＬＥ。org                     |              | ada@example.org",
            "Ada L. <ada@example.org>             | Ada L.   | ada@example.org",
            "👩‍🚀 Ada ❤️ <ada@example.org>   | 👩‍🚀 Ada ❤️ | ada@example.org",
            "می‌خواهم <ada@example.org>           | می‌خواهم | ada@example.org",
            "‏عربي <ada@example.org>              | ‏عربي    | ada@example.org"
    })
    void readsAddresses(String text, String name, String address) throws AddressException {
        assertEquals(new EmailAddress(Optional.ofNullable(name), address), AddressParser.parse(text));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ada@                          | not an address (4 characters, nothing after the @)",
            "Ada <ada@>                    | nothing after the @",
            "@example.org                  | nothing before the @",
            "ada                           | no @",
            "Lovelace, Ada <ada@example.org> | a comma outside of double quotes",
            "ada@example.org, eve@example.org | 2 addresses in one string",
            "Ada ada@example.org           | a space, but no <...> around the address",
            "ada@localhost                 | a domain that can't exist",
            "ada@-example.org              | a domain that can't exist",
            "ada@exa_mple.org              | a domain that can't exist",
            "ada@[127.0.0.1]               | a domain that can't exist",
            "friends: ada@example.org;     | not an address",
            "a@b@example.org               | not an address",
            "0123456789012345678901234567890123456789012345678901234567890123456@example.org | too long"
    })
    void refusesInWords(String text, String reason) {
        var refusal = assertThrows(AddressException.class, () -> AddressParser.parse(text));
        assertEquals(reason, refusal.getMessage().contains(reason) ? reason : refusal.getMessage());
    }

    /** A joiner that belongs to a word of the script is part of the domain, which differs from the one without it. */
    @Test
    void aJoinerWhereItBelongsIsNotLeftOut() throws AddressException {
        assertEquals("ada@xn--mgba3gch31f060k.com", AddressParser.parse("ada@نامه\u200Cای.com").address());
        assertEquals("ada@xn--mgba3gch31f.com", AddressParser.parse("ada@نامهای.com").address());
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', value = {
            "ada\\u200B@example.org             | U+200B at character 4",
            "ada@exa\\u200Bmple.org             | U+200B at character 8",
            "😀 Ada <ada\\u2060@example.org>    | U+2060 at character 11",
            "ad\\u00A0a@example.org             | U+00A0 at character 3",
            "ada@example.org\\u00A0             | U+00A0 at character 16",
            "\\uFEFFada@example.org             | U+FEFF at character 1",
            "ada@example.org\\u202E             | U+202E at character 16",
            "ada\\u200E@example.org             | U+200E at character 4",
            "ada\\u200D@example.org             | U+200D at character 4",
            "ad\\u00ADa@example.org             | U+00AD at character 3",
            "ada\\u3164@example.org             | U+3164 at character 4",
            "ada\\uFE0F@example.org             | U+FE0F at character 4",
            "ada\\u3000b@example.org            | U+3000 at character 4",
            "Eve \\u202Egro.elpmaxe <ada@example.org> | U+202E at character 5",
            "Eve \\u2067x <ada@example.org>     | U+2067 at character 5",
            "E\\u200Bve <ada@example.org>       | U+200B at character 2",
            "E\\uFEFFve <ada@example.org>       | U+FEFF at character 2",
            "ada@example.org (E\\u202Eve)       | U+202E at character 19" })
    void namesAnInvisibleCharacter(String text, String character) {
        var refusal = assertThrows(AddressException.class, () -> AddressParser.parse(unescaped(text)));
        assertEquals("holds an invisible character (" + character + ")", refusal.getMessage());
    }

    @Test
    void anEncodedNameHidesNothing() {
        var refusal = assertThrows(AddressException.class,
                () -> AddressParser.parse("=?UTF-8?B?RXZlIOKArmdybw==?= <ada@example.org>"));
        assertEquals("hides an invisible character in its name (U+202E at character 5 of it)", refusal.getMessage());
    }

    @ParameterizedTest
    @ValueSource(strings = { "ada@a\u200Db.example", "ada@a\u200Cb.example", "ada@xn--\u00fc.example", "ada@ex ample\u00fc.org",
            "ada@\u0300a.example", "ada@\u05d0a.example", "ada@\u00fc_a.example", "ada@\uD83D.example" })
    void refusesADomainThatCantExist(String text) {
        assertThrows(AddressException.class, () -> AddressParser.parse(text));
    }

    @ParameterizedTest
    @ValueSource(strings = { "ada@example.org\r\nBcc: eve@example.org", "Ada\nEve <ada@example.org>", "ada\u0000@example.org",
            "Ada\u2028 <ada@example.org>", "Ada\u0085 <ada@example.org>" })
    void refusesLineBreaks(String text) {
        var refusal = assertThrows(AddressException.class, () -> AddressParser.parse(text));
        assertEquals("holds a line break or another control character", refusal.getMessage());
    }

    @Test
    void quotesNothingOfWhatItRefuses() {
        var refusal = assertThrows(AddressException.class, () -> AddressParser.parse("secret-name@"));
        assertFalse(refusal.getMessage().contains("secret"));
    }

    private static String unescaped(String text) {
        return Pattern.compile("\\\\u([0-9A-F]{4})").matcher(text)
                .replaceAll(found -> Character.toString(Integer.parseInt(found.group(1), 16)));
    }
}
