package dev.heliograph.incoming.store;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.heliograph.bytes.Digests;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.core.sync.RequestBody;
import software.amazon.awssdk.services.s3.model.CompletedPart;

/**
 * The upload of an object: by one request if it is small, else in parts, each of which is in memory while it is
 * written.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/userguide/mpuoverview.html">Uploading and copying objects
 *      using multipart upload in Amazon S3</a>
 */
final class S3Upload extends Upload {

    private static final int SMALLEST = 64 << 10;

    /** The metadata's name after {@code x-amz-meta-}. */
    private static final String ORIGINAL_NAME = "original-name";

    private final S3Store store;
    private final String key;
    private final String contentType;
    private final String disposition;
    private final Map<String, String> metadata;
    private final MessageDigest digest = Digests.sha256();
    private final List<CompletedPart> parts = new ArrayList<>();
    private byte[] buffer = new byte[SMALLEST];
    private int filled;
    private long size;
    private Optional<String> uploadId = Optional.empty();
    private Optional<NotReadyException> failure = Optional.empty();
    private boolean finished;

    S3Upload(S3Store store, String key, String contentType, FileName name) {
        this.store = store;
        this.key = key;
        this.contentType = contentType;
        disposition = name.disposition();
        metadata = name.metadata().isEmpty() ? Map.of() : Map.of(ORIGINAL_NAME, name.metadata());
    }

    @Override
    public void write(int one) throws IOException {
        write(new byte[] { (byte) one }, 0, 1);
    }

    @Override
    public void write(byte[] bytes, int offset, int length) throws IOException {
        int from = offset;
        int left = length;
        while (left > 0) {
            if (filled == S3Store.PART) {
                sendPart();
            }
            int some = Math.min(left, S3Store.PART - filled);
            makeRoom(filled + some);
            System.arraycopy(bytes, from, buffer, filled, some);
            filled += some;
            from += some;
            left -= some;
        }
        digest.update(bytes, offset, length);
        size += length;
    }

    private void makeRoom(int wanted) {
        if (wanted > buffer.length) {
            buffer = Arrays.copyOf(buffer, Math.min(S3Store.PART, Math.max(wanted, 2 * buffer.length)));
        }
    }

    private void sendPart() throws IOException {
        try {
            if (uploadId.isEmpty()) {
                uploadId = Optional.of(store.client().createMultipartUpload(call -> call.bucket(store.bucket()).key(key)
                        .contentType(contentType).contentDisposition(disposition).metadata(metadata)).uploadId());
            }
            int number = parts.size() + 1;
            String tag = store.client().uploadPart(call -> call.bucket(store.bucket()).key(key).uploadId(uploadId.get())
                    .partNumber(number).contentMD5(md5()), body()).eTag();
            parts.add(CompletedPart.builder().partNumber(number).eTag(tag).build());
            filled = 0;
        } catch (RuntimeException e) {
            failure = Optional.of(store.explain(e));
            throw new IOException("S3");
        }
    }

    @Override
    public void finish() throws NotReadyException {
        try {
            if (uploadId.isEmpty()) {
                store.client().putObject(call -> call.bucket(store.bucket()).key(key).contentType(contentType)
                        .contentDisposition(disposition).metadata(metadata).contentMD5(md5()), body());
            } else {
                if (filled > 0) {
                    sendPart();
                }
                store.client().completeMultipartUpload(call -> call.bucket(store.bucket()).key(key).uploadId(uploadId.get())
                        .multipartUpload(all -> all.parts(parts)));
            }
            finished = true;
        } catch (IOException e) {
            throw failure.orElseThrow();
        } catch (RuntimeException e) {
            throw store.explain(e);
        }
    }

    /**
     * The MD5 of the content. A bucket with object lock requires it ("Object Lock considerations", Amazon S3 User
     * Guide).
     */
    private String md5() {
        var md5 = Digests.md5();
        md5.update(buffer, 0, filled);
        return Base64.getEncoder().encodeToString(md5.digest());
    }

    /** The request's body, without a copy; it is read from its beginning again if the SDK repeats the request. */
    private RequestBody body() {
        int length = filled;
        return RequestBody.fromContentProvider(() -> new ByteArrayInputStream(buffer, 0, length), length,
                "application/octet-stream");
    }

    @Override
    public Optional<NotReadyException> failure() {
        return failure;
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public String sha256() {
        return HexFormat.of().formatHex(Digests.copy(digest).digest());
    }

    @Override
    public void close() {
        if (!finished && uploadId.isPresent()) {
            try {
                store.client().abortMultipartUpload(call -> call.bucket(store.bucket()).key(key).uploadId(uploadId.get()));
            } catch (RuntimeException e) {
                // The bucket's lifecycle rule removes the parts.
            }
        }
    }
}
