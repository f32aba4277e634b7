package dev.heliograph;

import org.junit.jupiter.api.Tag;

import dev.heliograph.lab.aws.AwsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The tests with a ledger table. {@link QueueIT} runs the same with the executable. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = AwsResource.class, restrictToAnnotatedClass = true)
class QueueTest extends QueueContract {

    @Override
    boolean hasTable() {
        return true;
    }
}
