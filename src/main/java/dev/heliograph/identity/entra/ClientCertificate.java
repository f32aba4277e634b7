package dev.heliograph.identity.entra;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;

import com.azure.identity.ClientCertificateCredentialBuilder;

import dev.heliograph.identity.secret.SecretSource;
import dev.heliograph.outcome.NotReadyException;

/** A certificate, whose private key signs an assertion for each token. */
public final class ClientCertificate implements Credential {

    /** Entra's codes for a certificate that is unknown, has expired, was revoked, or is none. */
    private static final Set<String> REFUSALS = Set.of("AADSTS700027", "AADSTS1000502", "AADSTS7000214",
            KeyAndCertificate.MALFORMED);

    private final EntraExchange entra;
    private final SecretSource certificates;
    private final Optional<String> password;

    /**
     * @param certificates the source of PEM, or PKCS#12 in base64
     * @param password the password of a PKCS#12
     */
    public ClientCertificate(EntraExchange entra, SecretSource certificates, Optional<String> password) {
        this.entra = entra;
        this.certificates = certificates;
        this.password = password;
    }

    @Override
    public Token fetch() throws NotReadyException {
        return certificates.use(REFUSALS, text -> {
            byte[] pem = KeyAndCertificate.parse(text, password).pem().getBytes(StandardCharsets.US_ASCII);
            return entra.fetch(new ClientCertificateCredentialBuilder().pemCertificate(new ByteArrayInputStream(pem)),
                    ClientCertificateCredentialBuilder::build);
        });
    }
}
