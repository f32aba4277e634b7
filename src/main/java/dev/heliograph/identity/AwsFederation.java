package dev.heliograph.identity;

import java.util.function.Supplier;

import com.azure.identity.ClientAssertionCredentialBuilder;

import dev.heliograph.http.aws.AwsFailure;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The function's AWS role, which Entra trusts by a federated credential: AWS signs who we are, and Entra takes that for a
 * token. There is no secret of Microsoft's anywhere.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html">GetWebIdentityToken, AWS
 *      Security Token Service API Reference</a>
 * @see <a href=
 *      "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust">Configure an app to trust
 *      an external identity provider</a>
 */
final class AwsFederation implements Credential {

    /** Entra documents this one for assertions, and AWS has another default. */
    private static final String ALGORITHM = "RS256";

    /** The assertion serves for one request, which follows at once; Entra lets clocks differ by five minutes. */
    private static final int SECONDS = 300;

    private final EntraExchange entra;
    private final Supplier<StsClient> sts;
    private final String audience;

    /** @param audience whom the assertion is for, as the federated credential has it */
    AwsFederation(EntraExchange entra, Supplier<StsClient> sts, String audience) {
        this.entra = entra;
        this.sts = sts;
        this.audience = audience;
    }

    @Override
    public Token fetch() throws NoTokenException {
        String assertion = assertion();
        return entra.fetch(new ClientAssertionCredentialBuilder().clientAssertion(() -> assertion),
                ClientAssertionCredentialBuilder::build);
    }

    private String assertion() throws NoTokenException {
        try {
            return sts.get().getWebIdentityToken(call -> call.audience(audience).signingAlgorithm(ALGORITHM)
                    .durationSeconds(SECONDS)).webIdentityToken();
        } catch (RuntimeException e) {
            throw explain(AwsFailure.of(e, "STS"));
        }
    }

    private static NoTokenException explain(AwsFailure failure) {
        if (failure.code().startsWith("OutboundWebIdentityFederationDisabled")) {
            return NoTokenException.setUp("federation-disabled",
                    "the AWS account issues no identities to others: aws iam enable-outbound-web-identity-federation");
        }
        return failure.setUp() ? NoTokenException.setUp("federation-denied", failure.code().isEmpty() ? failure.text()
                : failure.text() + ": grant the function's role sts:GetWebIdentityToken")
                : NoTokenException.passing("federation-unreachable", failure.text());
    }
}
