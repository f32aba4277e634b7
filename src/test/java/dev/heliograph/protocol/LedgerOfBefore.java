package dev.heliograph.protocol;

import static software.amazon.awssdk.services.dynamodb.model.AttributeValue.fromS;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

import dev.heliograph.ledger.Ledger;
import dev.heliograph.outcome.Draft;
import dev.heliograph.outcome.MailKey;
import dev.heliograph.outcome.NotReadyException;
import dev.heliograph.outcome.Settlement;
import dev.heliograph.outcome.Trace;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionalCheckFailedException;
import software.amazon.awssdk.services.dynamodb.model.ReturnValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;

/**
 * The ledger as versions before the protocol had it, to compare: in a DynamoDB table, for all environments of the function.
 * Partition key {@code id}, a string; time to live
 * in {@code expiresAt}, which is tested in the conditions as well, since DynamoDB deletes up to days late ("Using time to
 * live (TTL) in DynamoDB").
 */
public final class LedgerOfBefore implements Ledger {

    /** Whose function died before its draft was whole, so that it was surely not sent. */
    private static final String DIED_IN_A_DRAFT = "(#state = :sending AND leaseUntil <= :millis AND attribute_exists(draft)"
            + " AND attribute_not_exists(draftHolds))";
    /** Nobody's, or taken by this very wish, whose answer got lost. */
    private static final String FREE = "#state = :waiting OR (#state = :sending AND lease = :lease) OR " + DIED_IN_A_DRAFT;
    private static final String HELD = "(#state = :unknown OR (#state = :sending AND leaseUntil <= :millis))";
    private static final String OF_DOUBT = "(" + HELD + " AND lease = :doubt)";
    /** Its draft tells what became of it. */
    private static final String VISIBLE = "(" + HELD + " AND contentHash = :hash AND attribute_exists(draftHolds))";
    private static final String TAKE = "SET #state = :sending, contentHash = :hash, lease = :lease, leaseUntil = :until,"
            + " expiresAt = :expiresAt, attempts = if_not_exists(attempts, :zero) + :one, #copy = if_not_exists(#copy, :lease)";
    /** DynamoDB deletes late, and what an entry that counts no more has left must not tell of this mail. */
    private static final String TAKE_ANEW = "SET #state = :sending, contentHash = :hash, lease = :lease, leaseUntil = :until,"
            + " expiresAt = :expiresAt, attempts = :one, #copy = :lease REMOVE unknownSince, looks, draft, draftHolds,"
            + " draftMessageId, sentAt, requestId, sentCode, bounceTag, recipientHashes";
    private static final String PUT = "SET #state = :state, contentHash = :hash, attempts = :attempts, lease = :lease,"
            + " leaseUntil = :until, expiresAt = :expiresAt";

    private static final String FORGET_DRAFT = " REMOVE draft, draftHolds, draftMessageId";
    private static final String FORGET_HISTORY = " REMOVE #copy, unknownSince, looks";

    private final Supplier<DynamoDbClient> client;
    private final String table;
    private final Duration life;
    private final Clock clock;

    /**
     * @param life how long an entry counts
     */
    public LedgerOfBefore(Supplier<DynamoDbClient> client, String table, Duration life, Clock clock) {
        this.client = client;
        this.table = table;
        this.life = life;
        this.clock = clock;
    }

    @Override
    public <A> A happens(MailKey key, MailEvent<A> event) {
        throw new UnsupportedOperationException("there were no events before");
    }

    @Override
    public Reservation reserve(MailKey key, String contentHash, String leaseId, Instant until, ReserveMode mode)
            throws NotReadyException {
        var now = clock.instant();
        var values = new ValuesOfBefore().seconds(now).put(":sending", EntryState.SENDING).put(":hash", contentHash)
                .put(":lease", leaseId).put(":until", until.toEpochMilli()).put(":expiresAt", expiry(now)).put(":one", 1);
        var more = new ValuesOfBefore(values).put(":waiting", EntryState.WAITING).put(":zero", 0)
                .put(":unknown", EntryState.UNKNOWN).put(":millis", now.toEpochMilli());
        mode.doubt().ifPresent(doubt -> more.put(":doubt", doubt));
        String besides = !mode.held() ? VISIBLE : mode.doubt().isPresent() ? VISIBLE + " OR " + OF_DOUBT : HELD;
        try {
            var before = read(
                    take(key, TAKE, "attribute_not_exists(id) OR (expiresAt > :seconds AND (" + FREE + " OR " + besides
                            + "))", more));
            // With our own lease before it, whether it was in doubt can't be told any more: only these take what is in doubt.
            boolean inDoubt = before.filter(entry -> entry.isLeasedBy(leaseId)
                    ? mode.held() || entry.draft().flatMap(Draft::holds).isPresent()
                    : entry.isHeld(now)).isPresent();
            return new Reservation.Granted(new Lease(key, leaseId, contentHash, before.map(Entry::attempts).orElse(0) + 1,
                    inDoubt,
                    until.truncatedTo(ChronoUnit.MILLIS), before.flatMap(Entry::draft),
                    before.map(Entry::contentHash).filter(hash -> !hash.equals(contentHash)),
                    before.map(entry -> entry.history().copy()).filter(copy -> !copy.equals(History.NO_COPY)).orElse(leaseId)));
        } catch (ConditionalCheckFailedException e) {
            var entry = EntryOfBefore.read(e.item());
            return entry.isGone(now) ? takeAnew(key, values, new Lease(key, leaseId, contentHash, 1, false,
                    until.truncatedTo(ChronoUnit.MILLIS), Optional.empty(), Optional.empty(), leaseId)) : entry.refusal(now);
        }
    }

    private Reservation takeAnew(MailKey key, ValuesOfBefore values, Lease lease) throws NotReadyException {
        try {
            take(key, TAKE_ANEW, "expiresAt <= :seconds", values);
            return new Reservation.Granted(lease);
        } catch (ConditionalCheckFailedException e) {
            throw NotReadyException.passing("ledger-busy", "another delivery of the same mail is under way");
        }
    }

    private Map<String, AttributeValue> take(MailKey key, String expression, String condition, ValuesOfBefore values)
            throws NotReadyException {
        var request = update(key, expression, condition, values).returnValues(ReturnValue.ALL_OLD).build();
        return call(() -> client.get().updateItem(request).attributes());
    }

    @Override
    public void settle(Lease lease, Settlement settlement, Trace trace) throws NotReadyException {
        var state = lease.after(settlement);
        if (state.isEmpty()) {
            var ours = new ValuesOfBefore().put(":lease", lease.id());
            ifStill(() -> client.get().deleteItem(item -> item.tableName(table).key(id(lease.key()))
                    .conditionExpression("lease = :lease").expressionAttributeValues(ours.map())));
            return;
        }
        var values = new ValuesOfBefore().put(":state", state.get()).put(":hash", lease.contentHash())
                .put(":attempts", lease.attemptsAfter(settlement)).put(":lease", lease.id())
                .put(":until", lease.until().toEpochMilli()).put(":expiresAt", expiry(clock.instant()));
        String expression = switch (settlement) {
            case SENT -> PUT + traced(trace, values) + ", draft, draftHolds, draftMessageId";
            case UNKNOWN -> PUT + ", unknownSince = :now";
            case NOT_SENT, NOT_TRIED, REFUSED -> PUT;
        };
        if (settlement == Settlement.UNKNOWN) {
            values.put(":now", clock.millis());
        }
        var request = update(lease.key(), expression, values);
        if (settlement != Settlement.SENT) {
            request.conditionExpression("lease = :lease");
        }
        ifStill(() -> client.get().updateItem(request.build()));
    }

    /** What an entry keeps of how the mail was sent, in place of how it came there. */
    private static String traced(Trace trace, ValuesOfBefore values) {
        var set = new StringBuilder();
        var remove = new StringBuilder(FORGET_HISTORY);
        trace.sentAt().ifPresent(at -> values.put(":sentAt", at.toEpochMilli()));
        trace.requestId().ifPresent(id -> values.put(":requestId", id));
        if (!trace.code().isEmpty()) {
            values.put(":sentCode", trace.code());
        }
        trace.mail().filter(mail -> !mail.tag().isEmpty()).ifPresent(mail -> values.put(":bounceTag", mail.tag()));
        trace.mail().filter(mail -> !mail.recipients().isEmpty()).ifPresent(
                mail -> values.put(":recipientHashes", HexFormat.of().parseHex(String.join("", mail.recipients()))));
        for (String name : List.of("sentAt", "requestId", "sentCode", "bounceTag", "recipientHashes")) {
            (values.has(":" + name) ? set.append(", ").append(name).append(" = :") : remove.append(", ")).append(name);
        }
        return set.append(remove).toString();
    }

    @Override
    public void keep(Lease lease, Optional<Draft> draft) throws NotReadyException {
        var values = new ValuesOfBefore().put(":lease", lease.id());
        String expression = draft.map(one -> kept(one, values)).orElse(FORGET_DRAFT);
        var request = UpdateItemRequest.builder().tableName(table).key(id(lease.key())).updateExpression(expression)
                .conditionExpression("lease = :lease").expressionAttributeValues(values.map()).build();
        try {
            call(() -> client.get().updateItem(request));
        } catch (ConditionalCheckFailedException e) {
            throw NotReadyException.passing("lease-lost", "another delivery of the same mail is under way");
        }
    }

    private static String kept(Draft draft, ValuesOfBefore values) {
        values.put(":draft", draft.id().orElse(EntryOfBefore.NO_ID));
        draft.holds().ifPresent(hash -> values.put(":holds", hash));
        draft.messageId().ifPresent(id -> values.put(":messageId", id));
        return "SET draft = :draft" + draft.messageId().map(id -> ", draftMessageId = :messageId").orElse("")
                + draft.holds().map(hash -> ", draftHolds = :holds").orElse(" REMOVE draftHolds");
    }

    @Override
    public boolean searched(MailKey key, Doubt doubt, Instant at) throws NotReadyException {
        var now = clock.instant();
        var values = new ValuesOfBefore().put(":unknown", EntryState.UNKNOWN).put(":sending", EntryState.SENDING)
                .put(":millis", now.toEpochMilli()).put(":expiresAt", expiry(now)).put(":doubt", doubt.lease()).none(":none")
                .one(":at", at.toEpochMilli());
        var request = update(key, "SET looks = list_append(if_not_exists(looks, :none), :at), expiresAt = :expiresAt", OF_DOUBT,
                values).build();
        try {
            call(() -> client.get().updateItem(request));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public boolean reopen(MailKey key) throws NotReadyException {
        var request = update(key, "SET #state = :waiting, attempts = :zero REMOVE bounced, bounceTag, recipientHashes",
                "#state = :sent AND expiresAt > :seconds", new ValuesOfBefore().put(":waiting", EntryState.WAITING)
                        .put(":zero", 0).put(":sent", EntryState.SENT).seconds(clock.instant()))
                .build();
        try {
            call(() -> client.get().updateItem(request));
            return true;
        } catch (ConditionalCheckFailedException e) {
            return false;
        }
    }

    @Override
    public EntryStatus status(MailKey key) throws NotReadyException {
        var now = clock.instant();
        var found = call(() -> client.get().getItem(item -> item.tableName(table).key(id(key)).consistentRead(true)));
        return read(found.item()).filter(entry -> !entry.isGone(now))
                .map(entry -> entry.status(now)).orElse(EntryStatus.NONE);
    }

    @Override
    public void forget(MailKey key) throws NotReadyException {
        var values = new ValuesOfBefore().put(":waiting", EntryState.WAITING).put(":sending", EntryState.SENDING)
                .put(":millis", clock.millis());
        ifStill(() -> client.get().deleteItem(item -> item.tableName(table).key(id(key))
                .conditionExpression("#state = :waiting OR " + DIED_IN_A_DRAFT)
                .expressionAttributeNames(Map.of("#state", "state"))
                .expressionAttributeValues(values.map())));
    }

    @Override
    public Resolution resolve(MailKey key, boolean sent, Trace trace) throws NotReadyException {
        var now = clock.instant();
        var values = new ValuesOfBefore().put(":state", sent ? EntryState.SENT : EntryState.WAITING)
                .put(":unknown", EntryState.UNKNOWN).put(":sending", EntryState.SENDING).put(":millis", now.toEpochMilli())
                .put(":expiresAt", expiry(now)).put(":lease", trace.isKnown() ? trace.lease() : Entry.NO_LEASE).seconds(now);
        if (!trace.isKnown()) {
            // What an operator lets go has all its attempts anew.
            values.put(":zero", 0);
        }
        return resolution(update(key, "SET #state = :state, lease = :lease, expiresAt = :expiresAt"
                + (trace.isKnown() ? "" : ", attempts = :zero") + traced(trace, values),
                "expiresAt > :seconds AND " + HELD, values), now);
    }

    @Override
    public Resolution cancel(MailKey key, Optional<String> scheduled) throws NotReadyException {
        var now = clock.instant();
        var values = new ValuesOfBefore().put(":cancelled", EntryState.CANCELLED).put(":waiting", EntryState.WAITING)
                .put(":sending", EntryState.SENDING).put(":millis", now.toEpochMilli()).put(":none", Entry.NO_LEASE)
                .put(":hash", scheduled.orElse(Entry.NO_LEASE)).put(":zero", 0).put(":expiresAt", expiry(now)).seconds(now);
        return resolution(update(key,
                "SET #state = :cancelled, contentHash = if_not_exists(contentHash, :hash), lease = :none, leaseUntil = :millis,"
                        + " attempts = :zero, expiresAt = :expiresAt" + FORGET_HISTORY,
                "attribute_not_exists(id) OR expiresAt <= :seconds"
                        + " OR #state = :waiting OR #state = :cancelled OR " + DIED_IN_A_DRAFT,
                values), now);
    }

    private Resolution resolution(UpdateItemRequest.Builder update, Instant now) throws NotReadyException {
        var request = update.returnValues(ReturnValue.ALL_OLD).build();
        try {
            return read(call(() -> client.get().updateItem(request).attributes())).filter(entry -> !entry.isGone(now))
                    .<Resolution> map(Entry::resolved).orElseGet(Resolution.Missing::new);
        } catch (ConditionalCheckFailedException e) {
            return read(e.item()).filter(entry -> !entry.isGone(now))
                    .<Resolution> map(entry -> new Resolution.NotHeld(entry.known(now)))
                    .orElseGet(Resolution.Missing::new);
        }
    }

    private UpdateItemRequest.Builder update(MailKey key, String expression, String condition, ValuesOfBefore values) {
        return update(key, expression, values).conditionExpression(condition);
    }

    private UpdateItemRequest.Builder update(MailKey key, String expression, ValuesOfBefore values) {
        // Every name has to be used, and both are reserved words.
        var names = expression.contains("#copy") ? Map.of("#state", "state", "#copy", "copy") : Map.of("#state", "state");
        return UpdateItemRequest.builder().tableName(table).key(id(key)).updateExpression(expression)
                .expressionAttributeNames(names).expressionAttributeValues(values.map())
                .returnValuesOnConditionCheckFailure(ReturnValuesOnConditionCheckFailure.ALL_OLD);
    }

    private static Map<String, AttributeValue> id(MailKey key) {
        return Map.of("id", fromS(key.value()));
    }

    private static Optional<Entry> read(Map<String, AttributeValue> item) {
        return Optional.of(item).filter(attributes -> !attributes.isEmpty()).map(EntryOfBefore::read);
    }

    private long expiry(Instant now) {
        return now.plus(life).getEpochSecond();
    }

    /** A write that is no longer ours to make is left undone. */
    private <T> void ifStill(Supplier<T> write) throws NotReadyException {
        try {
            call(write);
        } catch (ConditionalCheckFailedException e) {
            // Whoever holds the mail now knows more of it.
        }
    }

    private <T> T call(Supplier<T> action) throws NotReadyException {
        return action.get();
    }
}
