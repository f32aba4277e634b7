package dev.heliograph.sandbox;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.io.Serializable;
import java.util.List;
import java.util.Map;
import java.util.Set;

import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.heliograph.sandbox.aws.Buckets;
import dev.heliograph.sandbox.aws.EventLog;
import dev.heliograph.sandbox.mail.InboxMail;
import dev.heliograph.sandbox.mailbox.StoredMail;

/**
 * What a sandbox holds, so that another one can go on with it: after a live reload of development, which has new classes of
 * everything. Drafts and copies for a look are left out: what knows of them, the ledger in memory, ends with the function.
 *
 * @param mails the oldest first
 * @param read the ids of those that have been read
 * @param delivered how many were delivered
 * @param received the mails in mailboxes, the oldest first
 * @param folders those that were made, by mailbox
 * @param objects what was stored, by name
 * @param schedules what waits for its moment, by name
 * @param faults the names of those that the next mails meet
 */
public record SandboxState(List<InboxMail> mails, Set<String> read, long delivered, List<StoredMail> received,
        Map<String, List<String>> folders,
        Map<String, Buckets.Stored> objects,
        List<EventLog.Published> events, Map<String, ObjectNode> schedules, List<String> faults) implements Serializable {

    public byte[] toBytes() {
        var bytes = new ByteArrayOutputStream();
        try (var out = new ObjectOutputStream(bytes)) {
            out.writeObject(this);
        } catch (IOException e) {
            throw new IllegalStateException("the sandbox can't be written", e);
        }
        return bytes.toByteArray();
    }

    /** @throws IOException if one of its classes was edited so that it no longer reads what it wrote */
    public static SandboxState of(byte[] bytes) throws IOException {
        try (var in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (SandboxState) in.readObject();
        } catch (ClassNotFoundException | ClassCastException e) {
            throw new IOException("not what this sandbox writes", e);
        }
    }
}
