package dev.heliograph.http;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
}
