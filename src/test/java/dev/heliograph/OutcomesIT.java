package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What {@link OutcomesTest} holds, held of the native executable. */
@QuarkusIntegrationTest
class OutcomesIT extends OutcomesTest {
}
