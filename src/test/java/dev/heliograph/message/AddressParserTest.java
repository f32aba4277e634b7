package dev.heliograph.message;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;

import jakarta.mail.internet.AddressException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

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
            "o'brien@example.org                      |              | o'brien@example.org"
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
}
