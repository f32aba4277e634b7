package dev.heliograph.nativeimage;

import java.util.Map;

import com.oracle.svm.core.annotate.Alias;
import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;

/**
 * Leaves out MSAL's sign-in of users at their own federation server (WS-Trust), and with it XPath, XSLT and the
 * document model of Java's XML. An application signs in without users.
 */
@TargetClass(className = "com.microsoft.aad.msal4j.AcquireTokenByAuthorizationGrantSupplier")
final class NoWsTrust {

    /** MSAL's own class, which is accessible in its package only. */
    @TargetClass(className = "com.microsoft.aad.msal4j.OAuthAuthorizationGrant")
    static final class Grant {

        @Alias
        native String getParamValue(String name);
    }

    @Substitute
    void processPasswordGrant(Grant grant) {
        if ("password".equals(grant.getParamValue("grant_type"))) {
            throw new UnsupportedOperationException("signing users in is left out of this executable");
        }
    }

    @Substitute
    Map<String, String> getAuthorizationGrantIntegrated(String user) {
        throw new UnsupportedOperationException("signing users in is left out of this executable");
    }
}
