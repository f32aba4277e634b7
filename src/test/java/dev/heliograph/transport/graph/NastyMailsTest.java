package dev.heliograph.transport.graph;

import static dev.heliograph.message.Requests.cleared;
import static dev.heliograph.message.Requests.withFiles;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Multipart;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.dom.address.AddressList;
import org.apache.james.mime4j.dom.address.Mailbox;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.stream.MimeConfig;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.bytes.Base64Text;
import dev.heliograph.bytes.ByteSource;
import dev.heliograph.compose.InlineContent;
import dev.heliograph.http.HttpStack;
import dev.heliograph.message.Attachment;
import dev.heliograph.message.Body;
import dev.heliograph.message.CidReferences;
import dev.heliograph.message.EmailAddress;
import dev.heliograph.message.Format;
import dev.heliograph.message.SendRequest;
import dev.heliograph.outcome.Reply;
import dev.heliograph.protocol.send.OneAttempt;
import dev.heliograph.sandbox.SandboxExtension;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.transport.Allowances;
import dev.heliograph.transport.DraftKeeper;

/** Nasty mails by each of Graph's ways, read by parsers that did not write them: Apache James' and Python's. */
@Tag("slow")
class NastyMailsTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    /** With this size one request can't hold the mail. */
    private static final int FILLER = 2_200_000;

    /** The ways in which the mails are sent. */
    enum Way {
        /** The transport chooses. */
        ANY,
        MIME,
        MIME_DRAFT,
        /** Those that JSON can carry. */
        JSON_DRAFT
    }

    @RegisterExtension
    final SandboxExtension sandbox = new SandboxExtension();

    private HttpStack http;
    private GraphTransport graph;

    @BeforeEach
    void open() {
        http = new HttpStack(Optional.of(sandbox.get().certificate()), Optional.empty());
        graph = GraphTransports.to(sandbox.get(), http, wait -> {
        });
    }

    @AfterEach
    void close() throws IOException {
        http.close();
    }

    @ParameterizedTest
    @EnumSource
    void arriveAsTheyWereMeant(Way way, @TempDir Path directory) throws Exception {
        var expected = new TreeMap<String, JsonNode>();
        var byJames = new TreeMap<String, JsonNode>();
        for (var mail : mails(way).entrySet()) {
            var request = mail.getValue();
            var reply = OneAttempt.send(graph, cleared(request), Allowances.of(Duration.ofSeconds(10)), DraftKeeper.NONE)
                    .reply();
            assertEquals(Reply.taken(), reply, mail.getKey());
            var delivered = sandbox.get().inbox().mails().get(0);
            assertEquals(way == Way.MIME ? InboxMail.Path.MIME : way == Way.ANY ? delivered.path() : InboxMail.Path.DRAFT,
                    delivered.path(), mail.getKey());
            assertEquals(request.recipients().bcc().stream().map(EmailAddress::address).toList(),
                    delivered.bcc().stream().map(InboxMail.Address::address).toList(), mail.getKey());
            request.headers().forEach((name, value) -> assertEquals(value, delivered.headers().get(name), mail.getKey()));
            String file = mail.getKey().replace(' ', '-') + ".eml";
            Files.write(directory.resolve(file), delivered.raw());
            expected.put(file, meant(request));
            byJames.put(file, readByJames(delivered.raw()));
        }
        assertTrue(way == Way.JSON_DRAFT || expected.size() >= 30, () -> expected.size() + " mails");
        expected.forEach((file, mail) -> assertEquals(mail.toPrettyString(), byJames.get(file).toPrettyString(), file));
        var byPython = readByPython(directory);
        expected.forEach((file, mail) -> assertEquals(mail.toPrettyString(), byPython.path(file).toPrettyString(), file));
    }

    private static Map<String, SendRequest> mails(Way way) {
        var mails = new LinkedHashMap<String, SendRequest>();
        NastyMails.all().forEach((name, mail) -> {
            var files = new ArrayList<>(mail.attachments());
            if (way == Way.MIME_DRAFT || way == Way.JSON_DRAFT) {
                files.add(filler());
            }
            if (way == Way.JSON_DRAFT) {
                files.add(filler());
            }
            boolean json = mail.calendar().isEmpty() && !(mail.body() instanceof Body.TextAndHtml);
            if (way != Way.JSON_DRAFT || json) {
                mails.put(name, formatted(withFiles(mail, files), way == Way.MIME || way == Way.MIME_DRAFT));
            }
        });
        return mails;
    }

    private static SendRequest formatted(SendRequest mail, boolean mime) {
        return new SendRequest(mail.id(), mail.mailbox(), mail.from(), mail.recipients(), mail.replyTo(), mail.subject(),
                mail.body(), mail.attachments(), mail.headers(), mail.calendar(), mail.importance(),
                mime ? Optional.of(Format.MIME) : mail.format(), mail.saveToSentItems(), mail.whenUnknown(), mail.sendAt(),
                mail.expiresAt(),
                mail.ignoreSuppression(),
                mail.tags());
    }

    private static Attachment filler() {
        return new Attachment("filler.bin", Optional.empty(), Optional.empty(),
                new Attachment.Content.Inline(new Base64Text(Base64.getEncoder().encodeToString(new byte[FILLER]))));
    }

    private static JsonNode meant(SendRequest mail) throws IOException {
        var node = node(mail.subject().orElseThrow());
        mail.from().ifPresent(from -> person(node.withArray("from"), from.name().orElse(""), from.address()));
        mail.recipients().to().forEach(one -> person(node.withArray("to"), one.name().orElse(""), one.address()));
        mail.recipients().cc().forEach(one -> person(node.withArray("cc"), one.name().orElse(""), one.address()));
        mail.replyTo().forEach(one -> person(node.withArray("replyTo"), one.name().orElse(""), one.address()));
        if (mail.body() instanceof Body.Text text) {
            node.put("text", lines(text.text()));
        } else if (mail.body() instanceof Body.Html html) {
            node.put("html", lines(html.html()));
        } else if (mail.body() instanceof Body.TextAndHtml both) {
            node.put("text", lines(both.text())).put("html", lines(both.html()));
        }
        mail.calendar().ifPresent(calendar -> node.put("calendar", lines(calendar.text())).put("method", calendar.method()));
        var shown = CidReferences.of(mail.body());
        // Images come next to the html that shows them, before other files.
        for (boolean image : new boolean[] { true, false }) {
            for (var file : mail.attachments()) {
                if (CidReferences.shows(shown, file) == image) {
                    file(node, file.name(), image ? file.contentId().orElseThrow() : "",
                            bytes(InlineContent.of(file)));
                }
            }
        }
        return node;
    }

    private static JsonNode readByJames(byte[] mail) throws IOException {
        var builder = new DefaultMessageBuilder();
        builder.setMimeEntityConfig(MimeConfig.custom().setMaxLineLen(1000).setStrictParsing(true).build());
        var message = builder.parseMessage(new ByteArrayInputStream(mail));
        var node = node(message.getSubject());
        message.getFrom().forEach(one -> person(node.withArray("from"), name(one), one.getAddress()));
        people(node.withArray("to"), message.getTo());
        people(node.withArray("cc"), message.getCc());
        people(node.withArray("replyTo"), message.getReplyTo());
        node.put("bcc", message.getBcc() != null);
        collect(message, node);
        return node;
    }

    private static void collect(Entity entity, ObjectNode node) throws IOException {
        if (entity.getBody() instanceof Multipart several) {
            for (var part : several.getBodyParts()) {
                collect(part, node);
            }
            return;
        }
        byte[] bytes = ((SingleBody) entity.getBody()).getInputStream().readAllBytes();
        var names = Map.of("text/plain", "text", "text/html", "html", "text/calendar", "calendar");
        if (entity.getDispositionType() == null && names.containsKey(entity.getMimeType())) {
            node.put(names.get(entity.getMimeType()), lines(new String(bytes, entity.getCharset())));
            if (entity.getMimeType().equals("text/calendar")) {
                node.put("method", ((ContentTypeField) entity.getHeader().getField("Content-Type")).getParameter("method"));
            }
        } else {
            var id = Optional.ofNullable(entity.getHeader().getField("Content-ID"));
            file(node, entity.getFilename(), id.map(field -> field.getBody().replaceAll("[<> ]", "")).orElse(""), bytes);
        }
    }

    private static JsonNode readByPython(Path directory) throws IOException, InterruptedException {
        Process python;
        try {
            python = new ProcessBuilder("python3", "src/test/resources/nasty/read.py", directory.toString())
                    .redirectError(ProcessBuilder.Redirect.INHERIT).start();
        } catch (IOException e) {
            assumeTrue(false, "there is no python3 here");
            throw e;
        }
        var read = JSON.readTree(python.getInputStream().readAllBytes());
        assertEquals(0, python.waitFor());
        return read;
    }

    private static ObjectNode node(String subject) {
        var node = JsonNodeFactory.instance.objectNode().put("subject", subject);
        List.of("from", "to", "cc", "replyTo").forEach(node::putArray);
        node.put("text", "").put("html", "").put("calendar", "").put("method", "").putArray("files");
        return node.put("bcc", false);
    }

    private static void people(ArrayNode into, AddressList list) {
        if (list != null) {
            list.flatten().forEach(one -> person(into, name(one), one.getAddress()));
        }
    }

    private static String name(Mailbox mailbox) {
        return Optional.ofNullable(mailbox.getName()).orElse("");
    }

    private static void person(ArrayNode into, String name, String address) {
        into.addObject().put("name", name).put("address", address);
    }

    private static byte[] bytes(ByteSource source) throws IOException {
        var out = new ByteArrayOutputStream();
        source.writeTo(out);
        return out.toByteArray();
    }

    private static void file(ObjectNode node, String name, String id, byte[] bytes) {
        try {
            node.withArray("files").addObject().put("name", name).put("id", id).put("sha256",
                    HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String lines(String text) {
        return new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8).replaceAll("\r\n|\r", "\n");
    }
}
