package dev.heliograph.sandbox.page;

import java.util.Optional;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;

import dev.heliograph.sandbox.http.SandboxApi;
import dev.heliograph.sandbox.http.SandboxHttp;
import dev.heliograph.sandbox.mailbox.MailFolders;

/** The folders of mailboxes, over HTTP: made and listed. */
public final class FoldersApi implements SandboxApi {

    private static final String PATH = "/api/v1/folders";

    private final MailFolders folders;

    public FoldersApi(MailFolders folders) {
        this.folders = folders;
    }

    @Override
    public Optional<SandboxHttp.Response> handle(SandboxHttp.Request request) {
        return switch (request.method() + " " + request.place()) {
            case "GET " + PATH -> Optional.of(list());
            case "POST " + PATH -> Optional.of(make(request));
            default -> Optional.empty();
        };
    }

    private SandboxHttp.Response list() {
        var answer = JsonNodeFactory.instance.objectNode();
        var all = answer.putArray("folders");
        folders.all().forEach((mailbox, paths) -> paths
                .forEach(path -> all.addObject().put("mailbox", mailbox).put("folder", path)));
        return SandboxHttp.Response.json(200, answer);
    }

    private SandboxHttp.Response make(SandboxHttp.Request request) {
        var body = request.json().orElseThrow(() -> new IllegalArgumentException(
                "not JSON; wanted: {\"mailbox\": \"fax@contoso.com\", \"folder\": \"Done\"}"));
        String mailbox = text(body, "mailbox");
        if (!mailbox.contains("@")) {
            throw new IllegalArgumentException("$.mailbox: not a mailbox; wanted: such as fax@contoso.com");
        }
        folders.make(mailbox, text(body, "folder"));
        return list();
    }

    private static String text(JsonNode body, String field) {
        return Optional.of(body.path(field).asText().strip()).filter(text -> !text.isEmpty())
                .orElseThrow(() -> new IllegalArgumentException("$." + field + ": missing"));
    }
}
