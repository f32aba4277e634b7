package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests as {@link SendFunctionTest}, with the native executable. */
@QuarkusIntegrationTest
class SendFunctionIT extends SendFunctionTest {
}
