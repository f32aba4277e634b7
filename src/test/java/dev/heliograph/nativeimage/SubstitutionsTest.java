package dev.heliograph.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.quarkus.vertx.runtime.VertxEventBusConsumerRecorder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;

/**
 * Where the code that is replaced in the executable has changed, whoever updated it learns of it here and not in production.
 */
class SubstitutionsTest {

    @ParameterizedTest
    @MethodSource("substitutions")
    void whatIsReplacedIsThere(Class<?> substitution) throws ReflectiveOperationException {
        var target = target(substitution);
        for (var method : substitution.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Substitute.class)) {
                var replaced = target.getDeclaredMethod(method.getName(), method.getParameterTypes());
                assertEquals(method.getReturnType(), replaced.getReturnType());
                assertEquals(Modifier.isStatic(method.getModifiers()), Modifier.isStatic(replaced.getModifiers()));
            }
        }
        for (var constructor : substitution.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Substitute.class)) {
                target.getDeclaredConstructor(constructor.getParameterTypes());
            }
        }
    }

    static Stream<Class<?>> substitutions() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(NoServiceMetadata.class.getPackageName()).stream()
                .filter(type -> type.isAnnotatedWith(TargetClass.class)).<Class<?>> map(type -> type.reflect());
    }

    @Test
    void thereAreThree() {
        assertEquals(Set.of(NoServiceMetadata.class, NoVertxAtStart.class, NoRegionSetSigning.class),
                substitutions().collect(Collectors.toSet()));
    }

    /** Another one could want Vert.x at the start as well. */
    @Test
    void quarkusAsksForVertxInNoOtherWay() {
        assertEquals(Set.of("configureVertx", "currentContextFactory", "forceStart", "getVertx"),
                names(VertxEventBusConsumerRecorder.class.getDeclaredMethods(), true));
    }

    /** The whole class is replaced, so whatever it could do besides would be gone. */
    @Test
    void theListOfServicesDoesNothingElse() throws ReflectiveOperationException {
        assertEquals(Set.of("serviceMetadata"), names(target(NoServiceMetadata.class).getDeclaredMethods(), false));
    }

    /** The services that the function calls have the endpoints of any service. */
    @ParameterizedTest
    @ValueSource(strings = { "sqs", "dynamodb", "secretsmanager", "ssm", "sts" })
    void theListSaysNothingOfOursThatIsNotTrueOfAny(String service) {
        for (var region : new Region[] { Region.EU_CENTRAL_1, Region.US_WEST_2, Region.CN_NORTH_1, Region.AP_SOUTHEAST_2 }) {
            assertEquals(ServiceMetadata.of("any").endpointFor(region).toString().replace("any", service),
                    ServiceMetadata.of(service).endpointFor(region).toString());
        }
    }

    @Test
    void vertxIsThereForATlsConfigurationAlone() {
        var vertx = Vertx.vertx();
        try {
            assertNull(new VertxForTls(() -> vertx, () -> config(Map.of("quarkus.mailer.host", "localhost"))).getValue());
            for (String name : new String[] { "quarkus.tls.roots.trust-store.pem.certs", "QUARKUS_TLS_TRUST_ALL" }) {
                assertSame(vertx, new VertxForTls(() -> vertx, () -> config(Map.of(name, "true"))).getValue());
            }
        } finally {
            vertx.close();
        }
    }

    private static Config config(Map<String, String> values) {
        return new SmallRyeConfigBuilder().withSources(new PropertiesConfigSource(values, "test", 100)).build();
    }

    private static Class<?> target(Class<?> substitution) throws ClassNotFoundException {
        return Class.forName(((AnnotatedElement) substitution).getAnnotation(TargetClass.class).className());
    }

    private static Set<String> names(Method[] methods, boolean publicOnly) {
        assertFalse(methods.length == 0);
        return Arrays.stream(methods).filter(method -> !method.isSynthetic())
                .filter(method -> !publicOnly || Modifier.isPublic(method.getModifiers())).map(Executable::getName)
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
