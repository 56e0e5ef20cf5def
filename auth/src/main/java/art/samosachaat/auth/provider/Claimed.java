package art.samosachaat.auth.provider;

import art.samosachaat.auth.user.Identity;
import art.samosachaat.auth.user.PersonName;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a provider claims about somebody, as it came: anything may be missing, too long, or not what
 * it should be.
 *
 * @param fallbackName what to call them without a name
 */
record Claimed(
    @Nullable String email,
    boolean emailVerified,
    @Nullable String name,
    @Nullable String fallbackName,
    @Nullable String avatarUrl) {

  /** RFC 5321, section 4.5.3.1.3, without the angle brackets. */
  private static final int LONGEST_EMAIL = 254;

  private static final int LONGEST_NAME = 255;
  private static final int LONGEST_URL = 2048;
  private static final Pattern EMAIL = Pattern.compile("[^\\s\\p{C}@]+@[^\\s\\p{C}@]+");
  private static final Pattern HTTPS =
      Pattern.compile("https://[^\\s\\p{C}/?#@]+([/?#][^\\s\\p{C}]*)?");

  /** We give addresses below it out ourselves, so that nobody else can vouch for them. */
  private static final String RESERVED = ".invalid";

  Identity toIdentity(String provider, String providerId) {
    @Nullable String address = usableEmail();
    return new Identity(
        provider, providerId, address, emailVerified && address != null, personName(), avatar());
  }

  private @Nullable String usableEmail() {
    return email != null
            && email.length() <= LONGEST_EMAIL
            && EMAIL.matcher(email).matches()
            && !email.toLowerCase(Locale.ROOT).endsWith(RESERVED)
        ? email
        : null;
  }

  private PersonName personName() {
    for (@Nullable String candidate : Arrays.asList(name, fallbackName, localPart())) {
      String shown = candidate == null ? "" : printable(candidate);
      if (!shown.isEmpty()) {
        return PersonName.of(shown);
      }
    }
    return PersonName.of("user");
  }

  private @Nullable String localPart() {
    @Nullable String address = usableEmail();
    return address == null ? null : address.substring(0, address.indexOf('@'));
  }

  private static String printable(String text) {
    String shown = text.replaceAll("\\p{C}+", "").replaceAll("[\\p{Z}\\s]+", " ").strip();
    if (shown.length() <= LONGEST_NAME) {
      return shown;
    }
    int end = Character.isHighSurrogate(shown.charAt(LONGEST_NAME - 1)) ? 1 : 0;
    return shown.substring(0, LONGEST_NAME - end);
  }

  private @Nullable String avatar() {
    return avatarUrl != null
            && avatarUrl.length() <= LONGEST_URL
            && HTTPS.matcher(avatarUrl).matches()
        ? avatarUrl
        : null;
  }

  /** Who somebody is in life is not for logs. */
  @Override
  public String toString() {
    return "Claimed[]";
  }
}
