package dev.heliograph;

import io.quarkus.test.junit.QuarkusIntegrationTest;

/** What {@link QueueTest} holds, held of the native executable. */
@QuarkusIntegrationTest
class QueueIT extends QueueTest {
}
