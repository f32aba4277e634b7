package dev.heliograph;

import java.io.IOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;

/**
 * Tells Lambda why the function could not start, so that its console shows the same line as the log.
 *
 * @see <a href="https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html">Using the Lambda runtime API, AWS
 *      Lambda Developer Guide</a>
 */
final class InitError {

    private static final int TIMEOUT = 2000;

    private InitError() {
    }

    /** The address of Lambda's runtime API; empty without one, as on a developer's machine. */
    static Optional<String> address() {
        return Optional.ofNullable(System.getenv("AWS_LAMBDA_RUNTIME_API")).filter(address -> !address.isEmpty());
    }

    /** Reports the explanation. If that fails, the log still has it. */
    static void report(String address, String explanation) {
        try {
            var connection = (HttpURLConnection) URI.create("http://" + address + "/2018-06-01/runtime/init/error").toURL()
                    .openConnection();
            connection.setConnectTimeout(TIMEOUT);
            connection.setReadTimeout(TIMEOUT);
            connection.setRequestMethod("POST");
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Lambda-Runtime-Function-Error-Type", "Heliograph.NotStarted");
            connection.setDoOutput(true);
            connection.getOutputStream().write(JsonNodeFactory.instance.objectNode().put("errorMessage", explanation)
                    .put("errorType", "Heliograph.NotStarted").toString().getBytes(StandardCharsets.UTF_8));
            connection.getResponseCode();
        } catch (IOException | IllegalArgumentException e) {
            System.err.println("the failure could not be reported to Lambda: " + e.getClass().getSimpleName());
        }
    }
}
