package art.samosachaat.trainer.corpus;

import java.util.List;
import java.util.random.RandomGenerator;

/** First names, known ones and made up ones, so that any name is repeated as it was said. */
final class Names {
  private static final List<String> KNOWN =
      List.of(
          "Asha", "Ravi", "Maya", "Tom", "Anna", "Leo", "Priya", "Sam", "Nina", "Omar", "Lucia",
          "Ben", "Meera", "Jack", "Zoe", "Arjun", "Kiran", "Emma", "Noah", "Ines", "Fatima", "Juan",
          "Olga", "Peter", "Sofia", "Hassan", "Yuki", "Marta", "Paul", "Divya", "Farah", "Rashid");

  private static final List<String> STARTS =
      List.of("Al", "Ba", "Ca", "Da", "El", "Fa", "Gi", "Ha", "Jo", "Ka", "Li", "Ma", "Ni", "Ro");

  private static final List<String> ENDS =
      List.of("ra", "rid", "lin", "na", "vek", "mas", "bert", "dia", "sha", "tin", "ro", "lia");

  private Names() {}

  static String pick(RandomGenerator random) {
    return random.nextBoolean()
        ? KNOWN.get(random.nextInt(KNOWN.size()))
        : STARTS.get(random.nextInt(STARTS.size())) + ENDS.get(random.nextInt(ENDS.size()));
  }
}
