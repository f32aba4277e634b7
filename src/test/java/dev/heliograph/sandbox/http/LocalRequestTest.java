package dev.heliograph.sandbox.http;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Optional;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LocalRequestTest {

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            localhost:8025      |                              |
            LOCALHOST           |                              |
            127.0.0.1:8025      |                              |
            [::1]:8025          |                              |
            192.168.1.4         |                              |
            sandbox:8025        |                              |
            heliograph.localhost| http://heliograph.localhost  |
                                |                              |
            localhost:8025      | http://localhost:8025        |
            localhost:8025      | http://127.0.0.1:3000        |
            localhost:8025      | http://[::1]:8025            |
            192.168.1.4:8025    | http://192.168.1.4:8025      |
            sandbox:8025        | http://sandbox:8025          |
            host.docker.internal|                              |
            localhost:8025      | http://203.0.113.5           | Origin
            localhost:8025      | http://intranet              | Origin
            192.168.1.4:8025    | http://192.168.1.4:80        | Origin
            localhost:8025      | chrome-extension://abc       | Origin
            evil.example:8025   |                              | Host
            evil.example:8025   | http://evil.example:8025     | Host
            localhost.evil.example|                            | Host
            127.0.0.1.evil.example|                            | Host
            localhost:8025      | https://evil.example         | Origin
            localhost:8025      | https://localhost.evil.example| Origin
            localhost:8025      | null                         | Origin
            localhost:8025      | file://                      | Origin
            localhost:8025      | http://[                     | Origin
            """)
    void onlyPagesOfThisMachineMayUseIt(String host, String origin, String wrong) {
        var problem = LocalRequest.problem(Optional.ofNullable(host), Optional.ofNullable(origin));
        assertEquals(Optional.ofNullable(wrong), problem.map(sentence -> sentence.split(":")[0]));
    }
}
