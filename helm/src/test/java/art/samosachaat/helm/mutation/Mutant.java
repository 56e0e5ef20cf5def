package art.samosachaat.helm.mutation;

import art.samosachaat.helm.chart.ChartFolder;

/**
 * One small breakage of one file of a chart, such as somebody's slip would be.
 *
 * @param file in the chart's folder
 * @param was text that the file has, once or more often
 * @param is what stands in its place
 */
record Mutant(String chart, String file, String was, String is) {

  static Mutant services(String file, String was, String is) {
    return new Mutant(ChartFolder.SERVICES, file, was, is);
  }

  static Mutant watchers(String file, String was, String is) {
    return new Mutant(ChartFolder.WATCHERS, file, was, is);
  }

  /**
   * Breaks the first place.
   *
   * @throws IllegalArgumentException if there is none: then the mutant tests nothing
   */
  String breakIn(String text) {
    int place = text.indexOf(was);
    if (place < 0) {
      throw new IllegalArgumentException(file + " has no " + was);
    }
    return text.substring(0, place) + is + text.substring(place + was.length());
  }

  @Override
  public String toString() {
    return "%s/%s: %s -> %s"
        .formatted(chart, file, was.strip(), is.isBlank() ? "nothing" : is.strip());
  }
}
