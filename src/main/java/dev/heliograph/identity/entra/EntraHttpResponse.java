package dev.heliograph.identity.entra;

import java.nio.ByteBuffer;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

import com.azure.core.http.HttpHeaderName;
import com.azure.core.http.HttpHeaders;
import com.azure.core.http.HttpRequest;
import com.azure.core.http.HttpResponse;
import com.azure.core.util.BinaryData;

import dev.heliograph.http.HttpAnswer;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/** An answer of Entra in azure-core's types. */
final class EntraHttpResponse extends HttpResponse {

    private final HttpAnswer answer;
    private final HttpHeaders headers = new HttpHeaders();

    EntraHttpResponse(HttpRequest request, HttpAnswer answer) {
        super(request);
        this.answer = answer;
        answer.headers().forEach((name, values) -> headers.set(HttpHeaderName.fromString(name), values));
    }

    @Override
    public int getStatusCode() {
        return answer.status();
    }

    @Override
    @Deprecated
    public String getHeaderValue(String name) {
        return answer.header(name).orElse(null);
    }

    @Override
    public HttpHeaders getHeaders() {
        return headers;
    }

    @Override
    public BinaryData getBodyAsBinaryData() {
        return BinaryData.fromBytes(answer.body());
    }

    @Override
    public Flux<ByteBuffer> getBody() {
        return Flux.just(ByteBuffer.wrap(answer.body()));
    }

    @Override
    public Mono<byte[]> getBodyAsByteArray() {
        return Mono.just(answer.body());
    }

    @Override
    public Mono<String> getBodyAsString() {
        return getBodyAsString(StandardCharsets.UTF_8);
    }

    @Override
    public Mono<String> getBodyAsString(Charset charset) {
        return Mono.just(new String(answer.body(), charset));
    }
}
