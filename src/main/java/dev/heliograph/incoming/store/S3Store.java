package dev.heliograph.incoming.store;

import java.util.function.Supplier;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.s3.S3Client;

/** A bucket of Amazon S3. */
public final class S3Store implements ObjectStore {

    /** The smallest part that S3 takes, except for the last ("Amazon S3 multipart upload limits"). */
    public static final int PART = 5 << 20;

    private final Supplier<S3Client> client;
    private final String bucket;

    public S3Store(Supplier<S3Client> client, String bucket) {
        this.client = client;
        this.bucket = bucket;
    }

    @Override
    public Upload open(String key, String contentType, FileName name) {
        return new S3Upload(this, key, contentType, name);
    }

    @Override
    public String address(String key) {
        return "s3://" + bucket + "/" + key;
    }

    S3Client client() {
        return client.get();
    }

    String bucket() {
        return bucket;
    }

    NotReadyException explain(RuntimeException e) {
        var failure = AwsFailure.of(e, "S3");
        if (failure.code().equals("NoSuchBucket")) {
            return NotReadyException.setUp("bucket-missing", "HELIOGRAPH_INCOMING_BUCKET: there is no bucket \"" + bucket
                    + "\" that this account can see");
        }
        return failure.setUp() ? NotReadyException.setUp("bucket-denied", failure.text() + " for the bucket \"" + bucket
                + "\": grant the function's role s3:PutObject and s3:AbortMultipartUpload on its objects, and the use of its"
                + " key")
                : NotReadyException.passing("bucket-unavailable", failure.text());
    }
}
