package dev.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ProxyTest {

    @Test
    void readsAddressAndCredentials() {
        assertEquals(new Proxy("proxy.example", 3128, Optional.of("us@er"), Optional.of("p+:w"), List.of("a.example", "b")),
                Proxy.parse("http://us%40er:p+:w@proxy.example:3128", Optional.of(".A.example, b,")));
        assertEquals(new Proxy("proxy", 80, Optional.empty(), Optional.empty(), List.of()),
                Proxy.parse("proxy", Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource({ "graph.microsoft.com,true", "internal.example,false", "x.internal.example,false", "notinternal.example,true",
            "a.starred.example,false" })
    void knowsWhatIsReachedWithoutIt(String host, boolean covered) {
        assertEquals(covered, Proxy.parse("proxy", Optional.of("internal.example, *.starred.example")).covers(host));
        assertFalse(Proxy.parse("proxy", Optional.of("*")).covers(host));
    }

    @Test
    void neverShowsAMalformedAddress() {
        var refusal = assertThrows(IllegalArgumentException.class,
                () -> Proxy.parse("https://user:hunter2@proxy", Optional.empty()));
        assertFalse(refusal.getMessage().contains("hunter2"));
        assertThrows(IllegalArgumentException.class, () -> Proxy.parse("http://user:hunter 2@", Optional.empty()));
    }

    /** With a special character in a password, a piece of it would be read as the proxy's host. */
    @ParameterizedTest
    @ValueSource(strings = { "http://u:p@ss#w@127.0.0.1:3128", "u:p@ss#w@127.0.0.1:3128", "http://u:p@ss@proxy",
            "http://u:p#ss@proxy:3128", "http://u:p?ss@proxy:3128", "http://u:12/34@proxy:3128", "http://proxy:3128/path",
            "http://proxy?query", "http://u:p@", "http://", "http://u:%zz@proxy", "http://u:p w@proxy",
            ":3128" })
    void whatMayBeAPieceOfAPasswordIsNoHost(String address) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Proxy.parse(address, Optional.empty()));
        assertTrue(refusal.getMessage().startsWith("HTTPS_PROXY: "), refusal.getMessage());
        assertFalse(refusal.getMessage().contains("ss#w") || refusal.getMessage().contains("127.0.0.1"), refusal.getMessage());
    }

    /** The address is read as curl does. */
    @ParameterizedTest
    @CsvSource({ "proxy.example:3128, proxy.example, 3128", "HTTP://proxy.example, proxy.example, 80",
            "10.0.0.1:8080, 10.0.0.1, 8080",
            "u:p@proxy:3128, proxy, 3128" })
    void withoutASchemeItIsHttp(String address, String host, int port) {
        var proxy = Proxy.parse(address, Optional.empty());
        assertEquals(host + " " + port, proxy.host() + " " + proxy.port());
    }

    @ParameterizedTest
    @ValueSource(strings = { "https://proxy:3128", "socks5://proxy:1080", "htp://proxy:3128", "http:/proxy:3128",
            "http:proxy:3128",
            "http//proxy:3128", "//proxy:3128", "3128" })
    void anyOtherSchemeIsRefused(String address) {
        var refusal = assertThrows(IllegalArgumentException.class, () -> Proxy.parse(address, Optional.empty()));
        assertTrue(refusal.getMessage().contains("http:// may be left out"), refusal.getMessage());
    }

    @Test
    void whatIsSpecialIsWrittenInPercents() {
        assertEquals(Optional.of("p@ss#w/?%$"),
                Proxy.parse("http://u:p%40ss%23w%2F%3F%25$@proxy:3128/", Optional.empty()).password());
    }
}
