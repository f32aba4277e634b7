package dev.heliograph.sandbox.aws;

import java.io.ByteArrayOutputStream;
import java.io.Serializable;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Pattern;

import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.inbox.InboxView;

/**
 * As much of Amazon S3 as it takes to store objects, whole or in parts. It asks for no signature.
 *
 * @see <a href="https://docs.aws.amazon.com/AmazonS3/latest/API/API_CreateMultipartUpload.html">CreateMultipartUpload</a>
 */
public final class Buckets {

    private static final Pattern PART = Pattern.compile("(.*)\\?(?:.*&)?partNumber=(\\d+)&uploadId=([^&]+).*");
    private static final Pattern UPLOAD = Pattern.compile("(.*)\\?uploadId=([^&]+)");
    private static final int SMALLEST_PART = 5 << 20;

    private final Map<String, Stored> objects = new ConcurrentSkipListMap<>();
    private final Map<String, Map<Integer, byte[]>> uploads = new ConcurrentHashMap<>();
    private final AtomicInteger failures = new AtomicInteger();

    /** An object; one that came in parts has bytes alone. */
    public record Stored(String contentType, String originalName, byte[] bytes) implements Serializable {

        public String type() {
            return contentType.isEmpty() ? "application/octet-stream" : contentType;
        }
    }

    /** Lets the next requests fail. */
    public void failNext(int times) {
        failures.set(times);
    }

    /** The names of all objects, with their buckets before them. */
    public Set<String> names() {
        return new TreeSet<>(objects.keySet());
    }

    /** By its address: {@code s3://bucket/key}. */
    public Optional<Stored> find(String address) {
        return Optional.ofNullable(objects.get(address.replaceFirst("^s3://", "")));
    }

    public Map<String, Stored> objects() {
        return new TreeMap<>(objects);
    }

    public void goOnWith(Map<String, Stored> earlier) {
        objects.putAll(earlier);
    }

    /** How many uploads were begun and not ended. */
    public int open() {
        return uploads.size();
    }

    /** Removes everything. */
    public void clear() {
        objects.clear();
        uploads.clear();
    }

    /** @param path behind its own address, from the bucket on */
    public SandboxHttp.Response handle(SandboxHttp.Request request, String path) {
        if (failures.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
            return error(503, "SlowDown");
        }
        var part = PART.matcher(path);
        var upload = UPLOAD.matcher(path);
        if (request.method().equals("POST") && path.endsWith("?uploads")) {
            String id = UUID.randomUUID().toString();
            uploads.put(id, new TreeMap<>());
            return xml("<InitiateMultipartUploadResult><UploadId>" + id + "</UploadId></InitiateMultipartUploadResult>");
        } else if (request.method().equals("PUT") && !hasItsSum(request)) {
            return error(400, "InvalidRequest");
        } else if (request.method().equals("PUT") && part.matches()) {
            var parts = uploads.get(part.group(3));
            if (parts == null) {
                return error(404, "NoSuchUpload");
            }
            parts.put(Integer.parseInt(part.group(2)), request.body());
            return SandboxHttp.Response.empty(200).with("ETag", tag(request.body()));
        } else if (request.method().equals("POST") && upload.matches()) {
            return complete(name(upload.group(1)), upload.group(2));
        } else if (request.method().equals("DELETE") && upload.matches()) {
            uploads.remove(upload.group(2));
            return SandboxHttp.Response.empty(204);
        } else if (request.method().equals("PUT")) {
            objects.put(name(path), new Stored(request.header("content-type").orElse(""),
                    request.header("x-amz-meta-original-name").orElse(""), request.body()));
            return SandboxHttp.Response.empty(200).with("ETag", tag(request.body()));
        }
        var found = Optional.ofNullable(objects.get(name(path)));
        return request.method().equals("GET") && found.isPresent()
                ? InboxView.safe(new SandboxHttp.Response(200, found.get().type(), found.get().bytes(), Map.of()))
                : error(404, "NoSuchKey");
    }

    /** As a bucket with object lock wants it. */
    private static boolean hasItsSum(SandboxHttp.Request request) {
        return request.header("content-md5").filter(Base64.getEncoder().encodeToString(md5(request.body()))::equals)
                .isPresent();
    }

    private SandboxHttp.Response complete(String name, String id) {
        var parts = uploads.get(id);
        if (parts == null) {
            return error(404, "NoSuchUpload");
        }
        var bytes = new ByteArrayOutputStream();
        int number = 0;
        for (byte[] part : parts.values()) {
            number++;
            if (part.length < SMALLEST_PART && number < parts.size()) {
                return error(400, "EntityTooSmall");
            }
            bytes.writeBytes(part);
        }
        uploads.remove(id);
        objects.put(name, new Stored("", "", bytes.toByteArray()));
        return xml("<CompleteMultipartUploadResult><Key>" + name + "</Key></CompleteMultipartUploadResult>");
    }

    private static String name(String path) {
        return URLDecoder.decode(path.replaceFirst("\\?.*", "").replaceFirst("^/", "").replace("+", "%2B"),
                StandardCharsets.UTF_8);
    }

    private static SandboxHttp.Response xml(String text) {
        return SandboxHttp.Response.text(200, "application/xml", "<?xml version=\"1.0\" encoding=\"UTF-8\"?>" + text);
    }

    private static SandboxHttp.Response error(int status, String code) {
        return SandboxHttp.Response.text(status, "application/xml", "<Error><Code>" + code + "</Code></Error>");
    }

    private static String tag(byte[] bytes) {
        return '"' + HexFormat.of().formatHex(md5(bytes)) + '"';
    }

    private static byte[] md5(byte[] bytes) {
        try {
            return MessageDigest.getInstance("MD5").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
