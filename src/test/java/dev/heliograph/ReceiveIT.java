package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests as {@link ReceiveTest}, with the native executable. */
@QuarkusIntegrationTest
class ReceiveIT extends ReceiveTest {
}
