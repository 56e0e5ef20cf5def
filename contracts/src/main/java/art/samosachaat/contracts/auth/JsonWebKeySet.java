package art.samosachaat.contracts.auth;

import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import java.util.List;

/**
 * {@code GET /.well-known/jwks.json}: the public keys that verify access tokens (RFC 7517, section
 * 5).
 */
public record JsonWebKeySet(@NotNull List<@Valid Key> keys) {

  public JsonWebKeySet {
    keys = List.copyOf(keys);
  }

  /**
   * An RSA public key (RFC 7518, section 6.3.1).
   *
   * @param n modulus, base64url
   * @param e exponent, base64url
   */
  public record Key(
      @NotNull String kty,
      @NotNull String use,
      @NotNull String alg,
      @NotNull String kid,
      @NotNull String n,
      @NotNull String e) {}
}
