package dev.heliograph.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.heliograph.outcome.Outcome;
import dev.heliograph.outcome.RequestIds;

/** A test per row: what Graph's answers mean for a mail. */
class VerdictTest {

    @ParameterizedTest
    @CsvSource({
            "202,                                        , accepted",
            "429, ApplicationThrottled                   , throttled",
            "429, CommandConcurrencyLimitReached         , throttled",
            "429,                                        , throttled",
            "503, ErrorServerBusy                        , transient",
            "503, ErrorInternalServerTransientError      , transient",
            "503, MailboxStoreUnavailable                , transient",
            "503, ServiceUnavailable                     , unknown",
            "503,                                        , unknown",
            "504, UnknownError                           , unknown",
            "504,                                        , unknown",
            "500, ErrorInternalServerError               , unknown",
            "500, UnknownError                           , unknown",
            "500, ErrorServerBusy                        , unknown",
            "502,                                        , unknown",
            "408,                                        , unknown",
            "500, ErrorQuotaExceeded                     , unknown",
            "504, ErrorAccessDenied                      , unknown",
            "200, ErrorAccessDenied                      , unknown",
            "501, NotImplemented                         , unknown",
            "200,                                        , unknown",
            "204,                                        , unknown",
            "307,                                        , unknown",
            "401, InvalidAuthenticationToken             , misconfigured",
            "400, ErrorInvalidRecipients                 , rejected",
            "400, InvalidInternetMessageHeader           , rejected",
            "400, RequestBodyRead                        , rejected",
            "400, ErrorMimeContentInvalidBase64String    , rejected",
            "413,                                        , rejected",
            "400, ErrorMessageSizeExceeded               , rejected",
            "415, UnsupportedMediaType                   , rejected",
            "404, SomethingElse                          , rejected",
            "409, ErrorIrresolvableConflict              , transient",
            "412, ErrorIrresolvableConflict              , transient",
            "412, ErrorStaleObject                       , transient",
            "409,                                        , transient",
            "409, NameAlreadyExists                      , rejected",
            "403, ErrorAccessDenied                      , misconfigured",
            "403, ErrorSendAsDenied                      , misconfigured",
            "403, SomethingElse                          , misconfigured",
            "404, MailboxNotEnabledForRESTAPI            , misconfigured",
            "404, ErrorInvalidUser                       , misconfigured",
            "404, ResourceNotFound                       , misconfigured",
            "507,                                        , misconfigured",
            "403, ErrorQuotaExceeded                     , misconfigured",
            "401, NoPermissionsInAccessToken             , misconfigured",
            "401, OrganizationFromTenantGuidNotFound     , misconfigured",
            "404, OrganizationFromTenantGuidNotFound     , misconfigured",
            "404, ErrorNonExistentMailbox                , misconfigured",
            "400, ErrorNonExistentMailbox                , misconfigured",
            "400, MailboxNotEnabledForRESTAPI            , misconfigured",
            "404, MailboxNotSupportedForRESTAPI          , misconfigured",
            "400, ErrorSendAsDenied                      , misconfigured",
            "401, Authorization_IdentityNotFound         , misconfigured",
            "403, ErrorAccountDisabled                   , misconfigured",
            "400, ErrorAccountSuspend                    , misconfigured",
            "400, ErrorRequiredPropertyMissing           , rejected"
    })
    void answers(int status, String code, String word) {
        var outcome = outcome(
                new GraphAnswer(status, code == null ? "" : code, Optional.empty(), RequestIds.NONE, GraphBody.NONE));
        assertEquals(word, outcome.word());
        if (!outcome.settled()) {
            assertEquals(code == null ? "http-" + status : code, outcome.code());
            assertFalse(outcome.reason().isEmpty());
        }
    }

    /** A request that fills a draft sends nothing, so nothing is in doubt. */
    @ParameterizedTest
    @CsvSource({ "200, , ", "201, , ", "204, , ", "429, ApplicationThrottled, throttled", "500, , transient",
            "504, , transient",
            "503, ErrorServerBusy, transient", "408, , transient", "404, ErrorItemNotFound, transient", "410, , transient",
            "416, , transient",
            "400, ErrorInvalidRecipients, rejected", "403, ErrorAccessDenied, misconfigured", "403, , misconfigured",
            "404, ErrorInvalidUser, misconfigured" })
    void answersToPartsOfAMail(int status, String code, String word) {
        var reply = Verdict.ofPart(
                new GraphAnswer(status, code == null ? "" : code, Optional.empty(), RequestIds.NONE, GraphBody.NONE));
        assertEquals(Optional.ofNullable(word), reply.map(given -> given.outcome().word()));
        if (status == 403) {
            assertTrue(reply.get().outcome().reason().contains("large_mail = true"));
        }
    }

    @Test
    void anAcceptedMailStaysAcceptedWithRetryAfter() {
        var outcome = outcome(new GraphAnswer(202, "", Optional.of(Duration.ofSeconds(7)), RequestIds.NONE, GraphBody.NONE));
        assertEquals(new Outcome.Accepted(), outcome);
    }

    @Test
    void aWaitIsPassedOn() {
        var wait = Optional.of(Duration.ofSeconds(7));
        assertEquals(new Outcome.Throttled("ApplicationThrottled", wait),
                outcome(new GraphAnswer(429, "ApplicationThrottled", wait, RequestIds.NONE, GraphBody.NONE)));
    }

    @Test
    void aTenantWithoutExchangeIsDistinguishedFromAWrongCloud() {
        var outcome = outcome(
                new GraphAnswer(401, "OrganizationFromTenantGuidNotFound", Optional.empty(), RequestIds.NONE, GraphBody.NONE));
        assertTrue(outcome.reason().contains("no Exchange Online"), outcome.reason());
    }

    @Test
    void anEmptyFileIsThoughtOfWhereGraphMissesSomething() {
        var outcome = outcome(
                new GraphAnswer(400, "ErrorRequiredPropertyMissing", Optional.empty(), RequestIds.NONE, GraphBody.NONE));
        assertTrue(outcome.reason().contains("empty attachment"), outcome.reason());
    }

    private static Outcome outcome(GraphAnswer answer) {
        return Verdict.of(answer).outcome();
    }
}
