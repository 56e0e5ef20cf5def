package art.samosachaat.auth.user;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import java.text.Normalizer;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * A name as people see it, in Unicode's composed form (NFC), without space or invisible characters
 * around it.
 *
 * @param text not empty
 */
public record PersonName(String text) {

  private static final String INVISIBLE = "[\\p{Z}\\p{C}\\s]+";
  private static final Pattern AROUND = Pattern.compile("^" + INVISIBLE + "|" + INVISIBLE + "$");

  /**
   * @throws ApiException 422 if there is nothing to see in it
   */
  public static PersonName of(String raw) {
    String text = AROUND.matcher(Normalizer.normalize(raw, Normalizer.Form.NFC)).replaceAll("");
    if (text.isEmpty()) {
      throw new ApiException(ErrorCode.VALIDATION_FAILED, "name must not be blank.");
    }
    return new PersonName(text);
  }

  /**
   * Equal for names that differ in case only. Upper case first: it is what makes ß and ss, or the
   * two small sigmas, the same.
   */
  public String key() {
    String folded = text.toUpperCase(Locale.ROOT).toLowerCase(Locale.ROOT);
    return Normalizer.normalize(folded, Normalizer.Form.NFC);
  }
}
