package dev.heliograph.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import dev.heliograph.http.HttpStack;
import software.amazon.awssdk.services.sqs.SqsClient;

/** What the SDK makes of AWS's answers over Heliograph's HTTP stack. */
class AwsClientsTest {

    private final HttpStack http = new HttpStack(Optional.empty(), Optional.empty());
    private final AtomicInteger requests = new AtomicInteger();

    @AfterEach
    void close() throws IOException {
        http.close();
        System.getProperties().keySet().removeIf(name -> name.toString().startsWith("aws."));
    }

    @Test
    void anAnswerWithoutACodeIsExplained() throws IOException {
        assertEquals(new AwsFailure("http-502", "SQS answered http-502", false),
                failure("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\nContent-Length: 6\r\n\r\n<html>"));
        assertEquals(2, requests.get());
    }

    @Test
    void anAnswerThatBreaksOffIsNoAnswer() throws IOException {
        assertEquals(new AwsFailure("", "SQS can't be reached (AnswerBrokenOff)", false),
                failure("HTTP/1.1 200 OK\r\nConnection: close\r\nContent-Length: 60\r\n\r\n{\"QueueUrl\": "));
    }

    @Test
    void whatTheFunctionsRoleLacksIsAMatterOfTheSetUp() throws IOException {
        assertEquals(new AwsFailure("AccessDeniedException", "SQS answered AccessDeniedException", true),
                failure("HTTP/1.1 400 Bad Request\r\nConnection: close\r\nContent-Length: 38\r\n\r\n{\"__type\": \"x#AccessDeniedException\"}  "));
    }

    @Test
    void missingCredentialsAndRegionAreNamed() {
        assumeTrue(System.getenv("AWS_REGION") == null && System.getenv("AWS_ACCESS_KEY_ID") == null);
        var clients = AwsClients.over(http).onFirstUse(SqsClient::builder);
        var region = assertThrows(RuntimeException.class, clients::get);
        assertEquals("AWS_REGION is not set, which Lambda does", AwsFailure.of(region, "SQS").text());
        System.setProperty("aws.region", "eu-central-1");
        var credentials = assertThrows(RuntimeException.class, () -> clients.get().listQueues());
        assertEquals("AWS_ACCESS_KEY_ID and AWS_SECRET_ACCESS_KEY are not set, which Lambda does",
                AwsFailure.of(credentials, "SQS").text());
    }

    @Test
    void anotherConnectionIsOpenedToWhereItsFirstCallWent() throws Exception {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            set(server);
            var client = AwsClients.over(http).onFirstUse(SqsClient::builder);
            assertFalse(client.connectAnother());
            var called = CompletableFuture.runAsync(() -> client.get().getQueueUrl(call -> call.queueName("q")));
            try (var first = server.accept()) {
                answer(first, "HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\n{}");
                called.join();
                assertTrue(client.connectAnother());
                server.setSoTimeout(5000);
                server.accept().close();
            }
        }
    }

    private static void set(ServerSocket server) {
        System.setProperty("aws.region", "eu-central-1");
        System.setProperty("aws.accessKeyId", "test");
        System.setProperty("aws.secretAccessKey", "test");
        System.setProperty("aws.endpointUrlSqs", "http://localhost:" + server.getLocalPort());
    }

    private AwsFailure failure(String answer) throws IOException {
        try (var server = new ServerSocket(0, 5, InetAddress.getLoopbackAddress())) {
            CompletableFuture.runAsync(() -> serve(server, answer));
            set(server);
            var client = AwsClients.over(http).onFirstUse(SqsClient::builder).get();
            return AwsFailure.of(assertThrows(RuntimeException.class, () -> client.getQueueUrl(call -> call.queueName("q"))),
                    "SQS");
        }
    }

    private void serve(ServerSocket server, String answer) {
        while (!server.isClosed()) {
            try (var socket = server.accept()) {
                requests.incrementAndGet();
                answer(socket, answer);
            } catch (IOException e) {
                return;
            }
        }
    }

    private static void answer(Socket socket, String answer) throws IOException {
        var in = socket.getInputStream();
        var request = new StringBuilder();
        while (!request.toString().endsWith("{\"QueueName\":\"q\"}")) {
            request.append((char) in.read());
        }
        socket.getOutputStream().write(answer.getBytes());
    }
}
