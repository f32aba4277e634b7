package dev.heliograph.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.AnnotatedElement;
import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import javax.xml.stream.XMLInputFactory;

import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;

import io.quarkus.vertx.runtime.VertxEventBusConsumerRecorder;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.vertx.core.Vertx;
import software.amazon.awssdk.core.SdkRequest;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.regions.ServiceMetadata;
import software.amazon.awssdk.services.dynamodb.endpoints.DynamoDbEndpointParams;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.s3.endpoints.S3EndpointParams;
import software.amazon.awssdk.services.s3.model.AbortMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CompleteMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateMultipartUploadRequest;
import software.amazon.awssdk.services.s3.model.CreateSessionRequest;
import software.amazon.awssdk.services.s3.model.HeadBucketRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.UploadPartRequest;

/** If the code that is replaced in the executable has changed, the update fails here and not in production. */
@Tag("slow")
class SubstitutionsTest {

    @ParameterizedTest
    @MethodSource("substitutions")
    void whatIsReplacedIsThere(Class<?> substitution) throws ReflectiveOperationException {
        var target = target(substitution);
        for (var method : substitution.getDeclaredMethods()) {
            if (method.isAnnotationPresent(Substitute.class) || method.isAnnotationPresent(Alias.class)) {
                var replaced = target.getDeclaredMethod(method.getName(), theirs(method.getParameterTypes()));
                assertEquals(method.getReturnType(), replaced.getReturnType());
                assertEquals(Modifier.isStatic(method.getModifiers()), Modifier.isStatic(replaced.getModifiers()));
            }
        }
        for (var field : substitution.getDeclaredFields()) {
            if (field.isAnnotationPresent(Alias.class)) {
                var used = target.getDeclaredField(field.getName());
                assertEquals(field.getType(), used.getType());
                assertEquals(Modifier.isStatic(field.getModifiers()), Modifier.isStatic(used.getModifiers()));
            }
        }
        for (var constructor : substitution.getDeclaredConstructors()) {
            if (constructor.isAnnotationPresent(Substitute.class)) {
                target.getDeclaredConstructor(constructor.getParameterTypes());
            }
        }
    }

    /** Types that are accessible in their package only are replaced by stand-ins. */
    private static Class<?>[] theirs(Class<?>[] types) throws ClassNotFoundException {
        var theirs = types.clone();
        for (int i = 0; i < types.length; i++) {
            theirs[i] = types[i].isAnnotationPresent(TargetClass.class) ? target(types[i]) : types[i];
        }
        return theirs;
    }

    /**
     * Substitutions without those of the builder: a build fails if that has changed, and MemoryIT if one has no
     * effect.
     */
    static Stream<Class<?>> substitutions() {
        return all().filter(type -> type != PhysicalMemory.class);
    }

    private static Stream<Class<?>> all() {
        return new ClassFileImporter().withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(NoServiceMetadata.class.getPackageName()).stream()
                .filter(type -> type.isAnnotatedWith(TargetClass.class)).<Class<?>> map(type -> type.reflect());
    }

    @Test
    void thereAreNoOthers() {
        assertEquals(Set.of(NoServiceMetadata.class, NoVertxAtStart.class, NoRegionSetSigning.class, NoWsTrust.class,
                NoWsTrust.Grant.class, NoShutdownHook.class, NoJars.class, SmallXml.class, SsmFailures.class,
                S3RequestFields.class,
                DynamoDbRequestFields.class, LimitedHeap.class, PhysicalMemory.class),
                all().collect(Collectors.toSet()));
    }

    static Stream<SdkRequest> requestsToS3() {
        return Stream.of(PutObjectRequest.builder().bucket("b").key("k").build(),
                CreateMultipartUploadRequest.builder().bucket("b").key("k").build(),
                UploadPartRequest.builder().bucket("b").key("k").partNumber(1).build(),
                CompleteMultipartUploadRequest.builder().bucket("b").key("k").build(),
                AbortMultipartUploadRequest.builder().bucket("b").key("k").build(),
                CreateSessionRequest.builder().bucket("b").build(), HeadBucketRequest.builder().bucket("b").build());
    }

    @ParameterizedTest
    @MethodSource("requestsToS3")
    void s3ReadsFromARequestWhatTheSdkDoes(SdkRequest request) throws ReflectiveOperationException {
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        var theirs = S3EndpointParams.builder();
        original(S3RequestFields.class, "setContextParams", theirs, S3EndpointParams.Builder.class, operation, request);
        original(S3RequestFields.class, "setOperationContextParams", theirs, S3EndpointParams.Builder.class, operation,
                request);
        var ours = S3EndpointParams.builder();
        S3RequestFields.setContextParams(ours, operation, request);
        S3RequestFields.setOperationContextParams(ours, operation, request);
        assertEquals(shown(theirs.build()), shown(ours.build()));
        assertEquals("b", ours.build().bucket());
    }

    static Stream<SdkRequest> requestsToDynamoDb() {
        return Stream.of(GetItemRequest.builder().tableName("t").build(), UpdateItemRequest.builder().tableName("t").build(),
                DeleteItemRequest.builder().tableName("t").build(), PutItemRequest.builder().tableName("t").build(),
                BatchGetItemRequest.builder().requestItems(Map.of("t", KeysAndAttributes.builder().build())).build());
    }

    @ParameterizedTest
    @MethodSource("requestsToDynamoDb")
    void dynamoDbReadsFromARequestWhatTheSdkDoes(SdkRequest request) throws ReflectiveOperationException {
        String operation = request.getClass().getSimpleName().replaceFirst("Request$", "");
        var theirs = DynamoDbEndpointParams.builder();
        var type = DynamoDbEndpointParams.Builder.class;
        original(DynamoDbRequestFields.class, "setContextParams", theirs, type, operation, request);
        original(DynamoDbRequestFields.class, "setOperationContextParams", theirs, type, operation, request);
        var ours = DynamoDbEndpointParams.builder();
        DynamoDbRequestFields.setContextParams(ours, operation, request);
        DynamoDbRequestFields.setOperationContextParams(ours, operation, request);
        assertEquals(shown(theirs.build()), shown(ours.build()));
        assertTrue(shown(ours.build()).containsValue("t") || shown(ours.build()).containsValue(List.of("t")));
    }

    private static void original(Class<?> substitution, String method, Object params, Class<?> type, String operation,
            SdkRequest request) throws ReflectiveOperationException {
        var theirs = target(substitution).getDeclaredMethod(method, type, String.class, SdkRequest.class);
        theirs.setAccessible(true);
        theirs.invoke(null, params, operation, request);
    }

    /** The fields of the request, by name. */
    private static Map<String, Object> shown(Object params) throws ReflectiveOperationException {
        var shown = new TreeMap<String, Object>();
        for (var field : params.getClass().getMethods()) {
            if (field.getParameterCount() == 0 && field.getDeclaringClass() == params.getClass()
                    && !field.getName().endsWith("uilder") && field.invoke(params) != null) {
                shown.put(field.getName(), field.invoke(params));
            }
        }
        return shown;
    }

    /** The tests on a JVM use the parser of the executable. */
    @Test
    void aJvmReadsXmlWithTheSameParser() {
        assertSame(SmallXml.createXmlInputFactory().getClass(), XMLInputFactory.newInstance().getClass());
    }

    /** Another use could need Vert.x at the start as well. */
    @Test
    void quarkusAsksForVertxInNoOtherWay() {
        assertEquals(Set.of("configureVertx", "currentContextFactory", "forceStart", "getVertx"),
                names(VertxEventBusConsumerRecorder.class.getDeclaredMethods(), true));
    }

    /** The whole class is replaced, so anything else that it could do would be missing. */
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
