package art.samosachaat.trainer.corpus;

import java.util.Collection;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Questions that training must never see, however they are capitalised or punctuated. Immutable.
 */
public final class HeldOut {
  private final Set<String> questions;

  public HeldOut(Collection<String> questions) {
    this.questions = questions.stream().map(HeldOut::key).collect(Collectors.toUnmodifiableSet());
  }

  public boolean holds(String text) {
    return questions.contains(key(text));
  }

  /** Lower case, letters and digits and arithmetic only, one space between. */
  public static String key(String text) {
    return text.toLowerCase(Locale.ROOT)
        .replaceAll("[^\\p{L}\\p{N}+*/-]+", " ")
        .replaceAll("\\s*([+*/-])\\s*", "$1")
        .strip();
  }
}
