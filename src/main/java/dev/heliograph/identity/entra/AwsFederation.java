package dev.heliograph.identity.entra;

import java.util.function.Supplier;

import com.azure.identity.ClientAssertionCredentialBuilder;

import dev.heliograph.aws.AwsFailure;
import dev.heliograph.outcome.NotReadyException;
import software.amazon.awssdk.services.sts.StsClient;

/**
 * The function's AWS role, which Entra trusts by a federated credential: AWS signs an assertion, and Entra exchanges
 * it for a token. There is no Microsoft secret.
 *
 * @see <a href="https://docs.aws.amazon.com/STS/latest/APIReference/API_GetWebIdentityToken.html">GetWebIdentityToken,
 *      AWS Security Token Service API Reference</a>
 * @see <a href= "https://learn.microsoft.com/entra/workload-id/workload-identity-federation-create-trust">Configure an
 *      app to trust an external identity provider</a>
 */
public final class AwsFederation implements Credential {

    /** Entra documents this algorithm for assertions; AWS has another default. */
    private static final String ALGORITHM = "RS256";

    /** The shortest life that AWS allows: the assertion is used for one request, which follows at once. */
    private static final int SECONDS = 60;

    private final EntraExchange entra;
    private final Supplier<StsClient> sts;
    private final String audience;

    /** @param audience the audience of the assertion, as in the federated credential */
    public AwsFederation(EntraExchange entra, Supplier<StsClient> sts, String audience) {
        this.entra = entra;
        this.sts = sts;
        this.audience = audience;
    }

    @Override
    public Token fetch() throws NotReadyException {
        String assertion = assertion();
        return entra.fetch(new ClientAssertionCredentialBuilder().clientAssertion(() -> assertion),
                ClientAssertionCredentialBuilder::build);
    }

    private String assertion() throws NotReadyException {
        try {
            return sts.get().getWebIdentityToken(call -> call.audience(audience).signingAlgorithm(ALGORITHM)
                    .durationSeconds(SECONDS)).webIdentityToken();
        } catch (RuntimeException e) {
            throw explain(AwsFailure.of(e, "STS"));
        }
    }

    private NotReadyException explain(AwsFailure failure) {
        return switch (failure.code()) {
            case "OutboundWebIdentityFederationDisabled", "OutboundWebIdentityFederationDisabledException" ->
                NotReadyException.setUp("federation-disabled",
                        "the AWS account issues no identities to others: aws iam enable-outbound-web-identity-federation");
            case "AccessDenied", "AccessDeniedException" -> NotReadyException.setUp("federation-denied",
                    failure.text() + ": grant the function's role sts:GetWebIdentityToken for the audience "
                            + audience + " and " + SECONDS + " s");
            case "ValidationError", "ValidationException" -> NotReadyException.setUp("federation-malformed",
                    failure.text() + ": check HELIOGRAPH_FEDERATION_AUDIENCE");
            case "RegionDisabledException", "InvalidAction" -> NotReadyException.setUp("federation-region",
                    failure.text() + ": STS of this region, or at AWS_ENDPOINT_URL_STS, issues no identities; activate the"
                            + " region or deploy to another one");
            default -> failure.setUp() ? NotReadyException.setUp("federation-denied", failure.text())
                    : NotReadyException.passing("federation-unreachable", failure.text());
        };
    }
}
