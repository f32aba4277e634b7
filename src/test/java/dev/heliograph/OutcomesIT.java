package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests as {@link OutcomesTest}, with the native executable. */
@QuarkusIntegrationTest
class OutcomesIT extends OutcomesTest {
}
