package dev.heliograph.identity;

import java.util.function.Supplier;

import com.azure.identity.ClientAssertionCredentialBuilder;

import dev.heliograph.aws.AwsFailure;
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

    /** The shortest that AWS gives: the assertion serves for one request, which follows at once. */
    private static final int SECONDS = 60;

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

    private NoTokenException explain(AwsFailure failure) {
        return switch (failure.code()) {
            case "OutboundWebIdentityFederationDisabled", "OutboundWebIdentityFederationDisabledException" ->
                NoTokenException.setUp("federation-disabled",
                        "the AWS account issues no identities to others: aws iam enable-outbound-web-identity-federation");
            case "AccessDenied", "AccessDeniedException" -> NoTokenException.setUp("federation-denied",
                    failure.text() + ": grant the function's role sts:GetWebIdentityToken for the audience "
                            + audience + " and " + SECONDS + " s");
            case "ValidationError", "ValidationException" -> NoTokenException.setUp("federation-malformed",
                    failure.text() + ": check HELIOGRAPH_FEDERATION_AUDIENCE");
            case "RegionDisabledException", "InvalidAction" -> NoTokenException.setUp("federation-region",
                    failure.text() + ": STS of this region, or at AWS_ENDPOINT_URL_STS, gives no identities out; activate the"
                            + " region or deploy to another one");
            default -> failure.setUp() ? NoTokenException.setUp("federation-denied", failure.text())
                    : NoTokenException.passing("federation-unreachable", failure.text());
        };
    }
}
