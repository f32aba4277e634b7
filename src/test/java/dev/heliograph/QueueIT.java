package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** The same tests as {@link QueueTest}, with the native executable. */
@QuarkusIntegrationTest
class QueueIT extends QueueTest {
}
