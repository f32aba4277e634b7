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

    /** One that Entra doesn't know, that has ended or was revoked, and one that is none. */
    private static final Set<String> REFUSALS = Set.of("AADSTS700027", "AADSTS1000502", "AADSTS7000214",
            KeyAndCertificate.MALFORMED);

    private final EntraExchange entra;
    private final SecretSource certificates;
    private final Optional<String> password;

    /**
     * @param certificates give PEM, or PKCS#12 in base64
     * @param password of the PKCS#12
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
