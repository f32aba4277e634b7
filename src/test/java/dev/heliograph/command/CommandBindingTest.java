package dev.heliograph.command;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.heliograph.message.Requests;
import dev.heliograph.message.contract.InvalidRequestException;
import dev.heliograph.message.contract.Limits;
import dev.heliograph.message.contract.SendRequestBinder;
import dev.heliograph.outcome.MailKey;

class CommandBindingTest {

    /** A request without {@code mailbox} is sent from the address in {@code from}, which may have such characters. */
    @ParameterizedTest
    @ValueSource(strings = { "ada@contoso.com", "Orders/Returns@contoso.com", "100%@contoso.com", "ada@straße.de" })
    void bothCommandsForAMailTakeTheMailboxOfEachMail(String from) throws Exception {
        var mail = new SendRequestBinder(Limits.DEFAULT, Optional.empty()).bind(
                Requests.node("{'id': 'm', 'from': '" + from + "', 'to': ['x@example.org'], 'subject': 's', 'text': 't'}"), "");

        var cancelled = CancelCommand.bind(Requests.node("{'cancel': {'id': 'm', 'mailbox': '" + from + "'}}"));
        var resolved = ResolveRequest.bind(Requests.node("{'resolve': {'id': 'm', 'mailbox': '" + from + "', 'as': 'sent'}}"));

        assertEquals(mail.key(), cancelled);
        assertEquals(List.of(mail.key()), resolved.keys());
    }

    @ParameterizedTest
    @ValueSource(strings = { "", "a b", "billing", "@contoso.com", "a@contoso.com/x", "ada@exam_ple.\u00fc",
            "a\u200bda@contoso.com" })
    void whatNoMailboxCanBeIsRefusedByBoth(String mailbox) {
        var cancel = Requests.node("{'cancel': {'id': 'm', 'mailbox': '" + mailbox + "'}}");
        var resolve = Requests.node("{'resolve': {'id': 'm', 'mailbox': '" + mailbox + "', 'as': 'sent'}}");

        var ofCancel = assertThrows(InvalidRequestException.class, () -> CancelCommand.bind(cancel));
        var ofResolve = assertThrows(InvalidRequestException.class, () -> ResolveRequest.bind(resolve));

        assertTrue(ofCancel.getMessage().startsWith("$.cancel.mailbox: "), ofCancel.getMessage());
        assertTrue(ofResolve.getMessage().startsWith("$.resolve.mailbox: "), ofResolve.getMessage());
    }

    @Test
    void allThatIsMissingOrWrongIsNamedAtOnce() {
        var resolve = Requests.node("{'resolve': {'ids': [], 'as': 'gone', 'why': 1}}");

        var error = assertThrows(InvalidRequestException.class, () -> ResolveRequest.bind(resolve));

        assertEquals(List.of("$.resolve.why", "$.resolve.ids", "$.resolve.mailbox", "$.resolve.as"),
                error.violations().stream().map(violation -> violation.path()).toList());
    }

    @Test
    void anIdInTheListTwiceIsOneMail() throws Exception {
        var request = ResolveRequest
                .bind(Requests.node("{'resolve': {'ids': ['1', '2', '1'], 'mailbox': 'a@contoso.com', 'as': 'check'}}"));

        assertTrue(request.many());
        assertEquals(List.of(new MailKey("a@contoso.com", "1"), new MailKey("a@contoso.com", "2")), request.keys());
    }
}
