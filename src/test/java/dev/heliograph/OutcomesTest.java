package dev.heliograph;

import org.junit.jupiter.api.Tag;

import dev.heliograph.lab.aws.AwsResource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;

/** The tests on the JVM; {@link OutcomesIT} runs the same. */
@Tag("slow")
@QuarkusTest
@QuarkusTestResource(value = SandboxResource.class, restrictToAnnotatedClass = true)
@QuarkusTestResource(value = AwsResource.class, restrictToAnnotatedClass = true)
class OutcomesTest extends OutcomesContract {
}
