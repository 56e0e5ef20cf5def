package art.samosachaat.auth.provider;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.source.JWKSource;
import com.nimbusds.jose.jwk.source.JWKSourceBuilder;
import com.nimbusds.jose.proc.BadJOSEException;
import com.nimbusds.jose.proc.JWSVerificationKeySelector;
import com.nimbusds.jose.proc.SecurityContext;
import com.nimbusds.jwt.JWT;
import com.nimbusds.oauth2.sdk.ParseException;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import com.nimbusds.openid.connect.sdk.Nonce;
import com.nimbusds.openid.connect.sdk.claims.IDTokenClaimsSet;
import com.nimbusds.openid.connect.sdk.op.OIDCProviderMetadata;
import com.nimbusds.openid.connect.sdk.validators.IDTokenValidator;
import java.io.IOException;
import java.net.URI;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * What an issuer says about itself (OpenID Connect Discovery 1.0, section 4), and what its ID
 * tokens are held to.
 */
record Discovered(OIDCProviderMetadata metadata, IDTokenValidator validator) {

  private static final String PATH = "/.well-known/openid-configuration";

  /** How far a provider's clock may be from ours, in seconds. */
  private static final int CLOCK_SKEW = 60;

  static Discovered from(String issuer, ClientID clientId, ProviderHttp http)
      throws IOException, ParseException {
    String base = issuer.endsWith("/") ? issuer.substring(0, issuer.length() - 1) : issuer;
    String json = http.retrieveResource(URI.create(base + PATH).toURL()).getContent();
    OIDCProviderMetadata metadata = OIDCProviderMetadata.parse(json);
    // Section 4.3: or else another issuer could speak for this one.
    if (!metadata.getIssuer().getValue().equals(issuer)) {
      throw new IOException("the discovery document is of another issuer");
    }
    if (metadata.getAuthorizationEndpointURI() == null
        || metadata.getTokenEndpointURI() == null
        || metadata.getJWKSetURI() == null) {
      throw new IOException("the discovery document lacks an endpoint");
    }
    return new Discovered(metadata, validator(metadata, clientId, http));
  }

  IDTokenClaimsSet validate(JWT idToken, Nonce nonce) throws BadJOSEException, JOSEException {
    return validator.validate(idToken, nonce);
  }

  private static IDTokenValidator validator(
      OIDCProviderMetadata metadata, ClientID clientId, ProviderHttp http) throws IOException {
    JWKSource<SecurityContext> keys =
        JWKSourceBuilder.create(metadata.getJWKSetURI().toURL(), http).retrying(true).build();
    IDTokenValidator validator =
        new IDTokenValidator(
            new Issuer(metadata.getIssuer().getValue()),
            clientId,
            new JWSVerificationKeySelector<>(algorithms(metadata), keys),
            null);
    validator.setMaxClockSkew(CLOCK_SKEW);
    return validator;
  }

  /** Signatures with public keys only: a shared secret, or none, proves nothing here. */
  private static Set<JWSAlgorithm> algorithms(OIDCProviderMetadata metadata) {
    Set<JWSAlgorithm> algorithms = new LinkedHashSet<>(JWSAlgorithm.Family.SIGNATURE);
    if (metadata.getIDTokenJWSAlgs() != null) {
      algorithms.retainAll(metadata.getIDTokenJWSAlgs());
    }
    return algorithms.isEmpty() ? Set.of(JWSAlgorithm.RS256) : algorithms;
  }
}
