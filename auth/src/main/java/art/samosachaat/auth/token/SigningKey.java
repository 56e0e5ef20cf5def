package art.samosachaat.auth.token;

import art.samosachaat.contracts.auth.JsonWebKeySet;
import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSSigner;
import com.nimbusds.jose.JWSVerifier;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.crypto.RSASSAVerifier;
import com.nimbusds.jose.jwk.RSAKey;
import java.security.PrivateKey;
import java.security.interfaces.RSAPublicKey;

/**
 * One RSA key pair. Its id is the thumbprint of its public half (RFC 7638), so that it is the same
 * on every replica and after every restart. Thread-safe; never printed.
 */
final class SigningKey {

  /** The only algorithm that tokens are signed with and accepted in (RFC 7518, section 3.3). */
  static final JWSAlgorithm ALGORITHM = JWSAlgorithm.RS256;

  /** RFC 7518, section 3.3: "A key of size 2048 bits or larger MUST be used". */
  static final int SHORTEST_MODULUS = 2048;

  private final String id;
  private final RSAKey publicKey;
  private final JWSSigner signer;
  private final JWSVerifier verifier;

  /**
   * @throws IllegalArgumentException if the modulus is shorter than {@link #SHORTEST_MODULUS}
   */
  SigningKey(RSAPublicKey publicKey, PrivateKey privateKey) {
    int bits = publicKey.getModulus().bitLength();
    if (bits < SHORTEST_MODULUS) {
      throw new IllegalArgumentException(
          "an RSA key must have at least " + SHORTEST_MODULUS + " bits, but this has " + bits);
    }
    try {
      this.publicKey = new RSAKey.Builder(publicKey).keyIDFromThumbprint().build();
      this.id = this.publicKey.getKeyID();
      this.signer = new RSASSASigner(privateKey);
      this.verifier = new RSASSAVerifier(publicKey);
    } catch (JOSEException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** {@code kid}: base64url, 43 characters. */
  String id() {
    return id;
  }

  JWSSigner signer() {
    return signer;
  }

  JWSVerifier verifier() {
    return verifier;
  }

  JsonWebKeySet.Key toJson() {
    return new JsonWebKeySet.Key(
        publicKey.getKeyType().getValue(),
        "sig",
        ALGORITHM.getName(),
        id,
        publicKey.getModulus().toString(),
        publicKey.getPublicExponent().toString());
  }

  @Override
  public String toString() {
    return "SigningKey[" + id + "]";
  }
}
