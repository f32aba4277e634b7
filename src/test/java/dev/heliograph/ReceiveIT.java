package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What {@link ReceiveTest} holds, held of the native executable. */
@QuarkusIntegrationTest
class ReceiveIT extends ReceiveTest {
}
