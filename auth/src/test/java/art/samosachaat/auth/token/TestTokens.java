package art.samosachaat.auth.token;

import com.nimbusds.jose.Algorithm;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.UUID;
import java.util.function.UnaryOperator;

/** Tokens that tests make, good or not. */
final class TestTokens {

  static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
  static final String ISSUER = "https://auth.example.org";
  static final UUID SUBJECT = UUID.randomUUID();

  private TestTokens() {}

  static JWTClaimsSet claims(UnaryOperator<JWTClaimsSet.Builder> change) {
    return change
        .apply(
            new JWTClaimsSet.Builder()
                .issuer(ISSUER)
                .audience("samosachaat")
                .subject(SUBJECT.toString())
                .issueTime(at(NOW))
                .expirationTime(at(NOW.plusSeconds(60)))
                .jwtID("one"))
        .build();
  }

  static JWSHeader header(KeyPair pair) {
    return header(pair, JWSAlgorithm.RS256);
  }

  static JWSHeader header(KeyPair pair, Algorithm algorithm) {
    return new JWSHeader.Builder((JWSAlgorithm) algorithm)
        .type(AccessTokens.TYPE)
        .keyID(TestKeys.id(pair))
        .build();
  }

  static String signed(KeyPair pair, JWSHeader header, JWTClaimsSet claims) {
    return signed(new RSASSASigner(pair.getPrivate()), header, claims);
  }

  static String signed(JWSSigner signer, JWSHeader header, JWTClaimsSet claims) {
    SignedJWT jwt = new SignedJWT(header, claims);
    try {
      jwt.sign(signer);
    } catch (JOSEException failed) {
      throw new IllegalStateException(failed);
    }
    return jwt.serialize();
  }

  static Date at(Instant instant) {
    return Date.from(instant);
  }
}
