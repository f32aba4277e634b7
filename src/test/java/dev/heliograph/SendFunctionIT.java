package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What {@link SendFunctionTest} holds, held of what is deployed: the native executable. */
@QuarkusIntegrationTest
class SendFunctionIT extends SendFunctionTest {
}
