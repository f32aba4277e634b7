package dev.heliograph.identity.entra;

import java.util.Map;
import java.util.regex.Pattern;

import dev.heliograph.outcome.NotReadyException;

/**
 * What Entra's error codes mean to an operator.
 *
 * @see <a href="https://learn.microsoft.com/entra/identity-platform/reference-error-codes">Microsoft Entra authentication
 *      and authorization error codes</a>
 */
final class EntraErrors {

    private static final Pattern CODE = Pattern.compile("AADSTS\\d+");

    private static final String BUSY = "Entra is busy";

    private static final Map<String, String> PASSING = Map.of("AADSTS90033", BUSY, "AADSTS50196", BUSY, "AADSTS90006", BUSY,
            "AADSTS90024", BUSY, "AADSTS90025", BUSY, "AADSTS90055", BUSY, "AADSTS90061", BUSY, "AADSTS50166", BUSY,
            "AADSTS700024", "the assertion is not within its time: the environment was frozen in between, or its clock and"
                    + " Entra's differ");

    private static final Map<String, String> ADVICE = Map.ofEntries(
            Map.entry("AADSTS7000215", "the client secret is wrong: the secret's value is wanted, not its id, in"
                    + " HELIOGRAPH_CLIENT_SECRET or where HELIOGRAPH_CLIENT_SECRET_ID points"),
            Map.entry("AADSTS7000222", "the client secret has expired: make a new one in the app registration and put it in"
                    + " place of the old one"),
            Map.entry("AADSTS700027", "the application doesn't have this certificate, or it has expired: add the public part of"
                    + " the one that HELIOGRAPH_CERTIFICATE_ID or HELIOGRAPH_CERTIFICATE_PATH names to the app registration"),
            Map.entry("AADSTS700016",
                    "the tenant has no such application: check HELIOGRAPH_CLIENT_ID and HELIOGRAPH_TENANT_ID"),
            Map.entry("AADSTS90002", "there is no such tenant: check HELIOGRAPH_TENANT_ID and HELIOGRAPH_CLOUD"),
            Map.entry("AADSTS900023", "the tenant's name is malformed: set HELIOGRAPH_TENANT_ID to its id or a domain of it"),
            Map.entry("AADSTS70021", "no federated credential of the application matches: check its issuer (the AWS account's),"
                    + " subject (the ARN of the function's role) and audience; a new one takes some minutes to be known"),
            Map.entry("AADSTS700211",
                    "no federated credential of the application has this issuer: it has to be the AWS account's"
                            + " (aws iam get-outbound-web-identity-federation-info); a new one takes some minutes to be known"),
            Map.entry("AADSTS700212", "no federated credential of the application has this audience: it has to be what"
                    + " HELIOGRAPH_FEDERATION_AUDIENCE says, or without it the cloud's api://AzureADTokenExchange; a new one takes some minutes to be known"),
            Map.entry("AADSTS700213", "no federated credential of the application has this subject: it has to be the ARN of the"
                    + " function's role; a new one takes some minutes to be known"),
            Map.entry("AADSTS1000502", "the certificate has expired: add a new one to the app registration and put it, with its"
                    + " key, in place of the old one"),
            Map.entry("AADSTS7000214", "the certificate has been revoked: add a new one to the app registration and put it,"
                    + " with its key, in place of the old one"),
            Map.entry("AADSTS53003", "a Conditional Access policy for workload identities blocks the application: exclude its"
                    + " service principal, or allow the addresses that the function calls from"),
            Map.entry("AADSTS7000112", "the application is disabled in the tenant: enable its service principal"),
            Map.entry("AADSTS7000229", "the application has no service principal in the tenant: make one (az ad sp create)"),
            Map.entry("AADSTS500011", "the tenant doesn't know Graph under this address: check HELIOGRAPH_CLOUD"));

    private EntraErrors() {
    }

    /** @param text the error of Entra or the library; only its code is used, since it can quote the request */
    static NotReadyException explain(String text) {
        var matcher = CODE.matcher(text);
        if (!matcher.find()) {
            return NotReadyException.passing("entra-unreachable", "Entra gave no token and no code of its own");
        }
        String code = matcher.group();
        if (PASSING.containsKey(code)) {
            return NotReadyException.passing(code, PASSING.get(code));
        }
        return NotReadyException.setUp(code,
                ADVICE.getOrDefault(code,
                        "Entra refuses the application: look the code up at login.microsoftonline.com/error"));
    }
}
