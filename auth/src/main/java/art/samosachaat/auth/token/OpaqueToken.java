package art.samosachaat.auth.token;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.KDF;
import javax.crypto.spec.HKDFParameterSpec;
import org.jspecify.annotations.Nullable;

/**
 * A secret that means nothing but to whoever gave it out: 256 random bits, in base64url (RFC 4648,
 * section 5). Only its hash is ever stored. Immutable; not printed.
 *
 * @param value 43 characters
 */
public record OpaqueToken(String value) {

  private static final int BYTES = 32;
  private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
  private static final SecureRandom RANDOM = new SecureRandom();

  public static OpaqueToken random() {
    return of(randomBytes());
  }

  /** As many random bytes as a token has, for {@link #derive}. */
  public static byte[] randomBytes() {
    byte[] bytes = new byte[BYTES];
    RANDOM.nextBytes(bytes);
    return bytes;
  }

  /** What a client sent, if it has the form of a token. */
  public static Optional<OpaqueToken> parse(@Nullable String candidate) {
    return candidate != null && FORM.matcher(candidate).matches()
        ? Optional.of(new OpaqueToken(candidate))
        : Optional.empty();
  }

  /** SHA-256, which is enough for a secret of so many random bits: there is nothing to guess. */
  public byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.US_ASCII));
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * Another token, which only whoever has this one and the salt can make again (HKDF, RFC 5869).
   *
   * @param purpose different for different uses of the same token
   */
  public OpaqueToken derive(byte[] salt, String purpose) {
    try {
      byte[] bytes =
          KDF.getInstance("HKDF-SHA256")
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(value.getBytes(StandardCharsets.US_ASCII))
                      .addSalt(salt)
                      .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), BYTES));
      return of(bytes);
    } catch (GeneralSecurityException impossible) {
      throw new IllegalStateException("Java 25 has HKDF-SHA256", impossible);
    }
  }

  /** In a time that does not depend on where the two differ. */
  public boolean matches(@Nullable String candidate) {
    return candidate != null
        && MessageDigest.isEqual(
            value.getBytes(StandardCharsets.US_ASCII), candidate.getBytes(StandardCharsets.UTF_8));
  }

  private static OpaqueToken of(byte[] bytes) {
    return new OpaqueToken(Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  @Override
  public String toString() {
    return "OpaqueToken[[REDACTED]]";
  }
}
