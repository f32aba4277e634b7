package dev.heliograph.nativeimage;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.util.Optional;
import java.util.function.Supplier;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.aws.AwsClients;
import dev.heliograph.aws.AwsFailure;
import dev.heliograph.http.HttpStack;
import dev.heliograph.lab.aws.LocalSecrets;
import software.amazon.awssdk.awscore.internal.AwsProtocolMetadata;
import software.amazon.awssdk.core.client.config.SdkClientConfiguration;
import software.amazon.awssdk.core.client.handler.SyncClientHandler;
import software.amazon.awssdk.protocols.json.AwsJsonProtocolFactory;
import software.amazon.awssdk.services.ssm.SsmClient;
import software.amazon.awssdk.services.ssm.model.GetParameterRequest;
import software.amazon.awssdk.services.ssm.model.GetParameterResponse;
import software.amazon.awssdk.services.ssm.model.ParameterNotFoundException;
import software.amazon.awssdk.services.ssm.model.SsmException;

/** The executable's call returns the same as the SDK's own operation. */
class ParameterCallTest {

    private static final GetParameterRequest REQUEST = GetParameterRequest.builder().name("entra").withDecryption(true).build();

    private final HttpStack http = new HttpStack(Optional.empty(), Optional.empty());
    private LocalSecrets secrets;
    private SsmClient client;

    @BeforeEach
    void open() throws IOException {
        secrets = new LocalSecrets();
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty("aws.endpointUrlSsm", secrets.endpoint().toString());
        client = AwsClients.over(http).onFirstUse(SsmClient::builder).get();
    }

    @AfterEach
    void close() throws IOException {
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
        http.close();
        secrets.close();
    }

    @Test
    void readsWhatTheSdkReads() {
        secrets.put("entra", "s3cret");

        var answer = ours();

        assertEquals("s3cret", answer.parameter().value());
        assertEquals(client.getParameter(REQUEST), answer);
        assertEquals(2, secrets.reads());
    }

    @ParameterizedTest
    @ValueSource(strings = { "AccessDeniedException", "ThrottlingException", "ParameterNotFound", "InternalServerError", "" })
    void failsAsTheSdkDoesButForTheClass(String code) {
        secrets.refuse(code);

        var theirs = failure(() -> client.getParameter(REQUEST));
        int reads = secrets.reads();
        var ours = failure(this::ours);

        assertEquals(AwsFailure.of(theirs, "SSM"), AwsFailure.of(ours, "SSM"));
        assertSame(SsmException.class, ours.getClass());
        assertEquals(2 * reads, secrets.reads(), "repeated as often");
    }

    /** There would be nothing to leave out. */
    @Test
    void theSdkStillHasAClassForAFailure() {
        assertInstanceOf(ParameterNotFoundException.class, failure(() -> client.getParameter(REQUEST)));
    }

    /** The call with the fields of the client that the substitution uses. */
    private GetParameterResponse ours() {
        return ParameterCall.send(REQUEST, field("clientHandler", SyncClientHandler.class),
                field("protocolFactory", AwsJsonProtocolFactory.class),
                field("clientConfiguration", SdkClientConfiguration.class),
                field("protocolMetadata", AwsProtocolMetadata.class));
    }

    private <T> T field(String name, Class<T> type) {
        try {
            var field = client.getClass().getDeclaredField(name);
            field.setAccessible(true);
            return type.cast(field.get(client));
        } catch (ReflectiveOperationException e) {
            throw new AssertionError(e);
        }
    }

    private static RuntimeException failure(Supplier<GetParameterResponse> call) {
        return assertThrows(RuntimeException.class, call::get);
    }
}
