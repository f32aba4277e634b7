package dev.heliograph;

import org.junit.jupiter.api.Tag;

import dev.heliograph.lab.aws.AwsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;

/** The tests with the ledger in the warm memory of one environment. */
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = AwsResource.class, restrictToAnnotatedClass = true, initArgs = @ResourceArg(name = "table", value = "no"))
@Tag("slow")
class QueueWithoutTableTest extends QueueContract {

    @Override
    boolean hasTable() {
        return false;
    }
}
