package art.samosachaat.obs.grafana;

import art.samosachaat.obs.source.Place;

/** Words the reason why something cannot be put on a dashboard. */
final class Refusal {

  private Refusal() {}

  static IllegalArgumentException of(String kind, String name, Place place, String why) {
    return new IllegalArgumentException("%s \"%s\" (%s): %s".formatted(kind, name, place, why));
  }

  static String notBlank(String text, String field, Place place) {
    if (text.isBlank()) {
      throw new IllegalArgumentException("%s is blank (%s)".formatted(field, place));
    }
    return text;
  }
}
