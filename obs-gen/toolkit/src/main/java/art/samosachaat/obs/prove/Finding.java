package art.samosachaat.obs.prove;

import art.samosachaat.obs.source.Place;

/**
 * Something that does not hold.
 *
 * @param place where in Java it is said
 * @param subject what it is about, such as {@code Node health / CPU}
 * @param problem one line
 */
public record Finding(Place place, String subject, String problem) {

  /** {@code NodeHealth.java:42: Node health / CPU: answers nothing: up{job="x"}}. */
  @Override
  public String toString() {
    return (place.equals(Place.UNKNOWN) ? "" : place + ": ") + subject + ": " + problem;
  }
}
