package dev.heliograph.simulation;

import java.util.Set;

import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectResponse;

/** An environment's client of a bucket, whose objects are smaller than a part. */
final class SimulatedS3 implements S3Client {

    private final Set<String> stored;
    private final AwsCalls calls;

    SimulatedS3(Set<String> stored, Effects effects) {
        this.stored = stored;
        calls = new AwsCalls("S3", effects);
    }

    @Override
    public PutObjectResponse putObject(PutObjectRequest request, RequestBody body) {
        return calls.call("PutObject", request.key(), () -> {
            stored.add(request.key());
            return PutObjectResponse.builder().build();
        });
    }

    @Override
    public String serviceName() {
        return SERVICE_NAME;
    }

    @Override
    public void close() {
        // It holds nothing.
    }
}
