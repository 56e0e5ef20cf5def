package art.samosachaat.chat.key;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;

/**
 * The text of a key: {@code sk-sc-} and 256 random bits in base64url. Nobody can guess one, or find
 * one by trying against its hash, so a plain SHA-256 is enough: a slow hash is for passwords, which
 * people choose. The start is for scanners that look for leaked secrets.
 */
record KeyText(String value) {

  private static final String START = "sk-sc-";
  private static final int RANDOM_BYTES = 32;
  private static final int LENGTH = START.length() + 43;
  private static final int PREFIX_LENGTH = START.length() + 6;

  static KeyText random(SecureRandom random) {
    byte[] bytes = new byte[RANDOM_BYTES];
    random.nextBytes(bytes);
    return new KeyText(START + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Whether it could be a key, before anybody is asked. */
  boolean isWellFormed() {
    return value.length() == LENGTH && value.startsWith(START);
  }

  /** Enough to recognise it by, and 220 bits short of using it. */
  String prefix() {
    return value.substring(0, PREFIX_LENGTH);
  }

  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256").digest(value.getBytes(StandardCharsets.UTF_8));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /** A key is a credential, so it is not printed. */
  @Override
  public String toString() {
    return "KeyText[REDACTED]";
  }
}
