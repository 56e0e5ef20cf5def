package art.samosachaat.auth.signin;

import art.samosachaat.auth.user.Identity;
import art.samosachaat.auth.user.PersonName;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Who somebody is that only says their name. Their address is made here, below a domain that can
 * never exist (RFC 6761, section 6.4), and is different for different names.
 */
final class LocalIdentity {

  static final String PROVIDER = "local";

  private static final String DOMAIN = "@local.invalid";

  /** Names that can be told from their address, a dot for each space. */
  private static final Pattern PLAIN = Pattern.compile("(?=.{1,64}$)[a-z0-9_-]+( [a-z0-9_-]+)*");

  /** With the hash's 32 digits and a plus: 64 characters (RFC 5321, section 4.5.3.1.1). */
  private static final int LONGEST_SLUG = 31;

  private static final int HASH_BYTES = 16;

  private LocalIdentity() {}

  /** The identity of this name; names that differ in case only have the same. */
  static Identity of(PersonName name) {
    String key = name.key();
    // The address is as good as verified: it is given out here, to this identity alone.
    return new Identity(PROVIDER, key, localPart(key) + DOMAIN, true, name, null);
  }

  private static String localPart(String key) {
    if (PLAIN.matcher(key).matches()) {
      return key.replace(' ', '.');
    }
    // A plain name has no plus, so that no name can take the address of another.
    return slug(key) + "+" + hash(key);
  }

  private static String slug(String key) {
    String ascii =
        Normalizer.normalize(key, Normalizer.Form.NFKD)
            .toLowerCase(Locale.ROOT)
            .replaceAll("\\p{M}+", "")
            .replaceAll("[^a-z0-9]+", ".");
    String cut = ascii.substring(0, Math.min(ascii.length(), LONGEST_SLUG));
    String slug = cut.replaceAll("^\\.|\\.$", "");
    return slug.isEmpty() ? "user" : slug;
  }

  private static String hash(String key) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(Arrays.copyOf(hash, HASH_BYTES));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
