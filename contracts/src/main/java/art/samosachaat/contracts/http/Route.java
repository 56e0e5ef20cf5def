package art.samosachaat.contracts.http;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * One endpoint: what its HTTP metrics are initialised from, and what resources and documents are
 * held to.
 *
 * @param port which of a service's ports answers it
 * @param method HTTP method
 * @param template path with parameters in braces, as in {@code /api/conversations/{id}}
 * @param statuses every status it answers with
 */
public record Route(Port port, String method, String template, SortedSet<Integer> statuses) {

  /** The ports of a service that answer endpoints. */
  public enum Port {
    /** Reached by browsers. */
    PUBLIC,
    /** Reached by other services, with the internal key. */
    INTERNAL
  }

  public Route {
    statuses = Collections.unmodifiableSortedSet(new TreeSet<>(statuses));
  }

  static Route open(String method, String template, int... statuses) {
    return new Route(Port.PUBLIC, method, template, with(statuses, 500));
  }

  /** For users with an access token; auth may refuse it or be away. */
  static Route forUsers(String method, String template, int... statuses) {
    return new Route(Port.PUBLIC, method, template, with(statuses, 401, 500, 503));
  }

  static Route internal(String method, String template, int... statuses) {
    return new Route(Port.INTERNAL, method, template, with(statuses, 403, 500));
  }

  /** For probes, which have no key to show. */
  static Route internalWithoutKey(String method, String template, int... statuses) {
    return new Route(Port.INTERNAL, method, template, with(statuses, 500));
  }

  /** Takes a JSON body, which may be malformed, too large, of another type, or invalid. */
  Route withBody() {
    SortedSet<Integer> all = new TreeSet<>(statuses);
    Collections.addAll(all, 400, 413, 415, 422);
    return new Route(port, method, template, all);
  }

  private static SortedSet<Integer> with(int[] statuses, int... more) {
    SortedSet<Integer> all = new TreeSet<>();
    for (int status : statuses) {
      all.add(status);
    }
    for (int status : more) {
      all.add(status);
    }
    return all;
  }

  @Override
  public String toString() {
    return method + " " + template;
  }
}
