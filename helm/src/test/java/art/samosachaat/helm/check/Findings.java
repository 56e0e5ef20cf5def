package art.samosachaat.helm.check;

import com.google.errorprone.annotations.FormatMethod;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;

/** What checks found wrong. Not thread-safe. */
public final class Findings {

  private final List<String> all = new ArrayList<>();

  /** About one object. */
  @FormatMethod
  public void add(HasMetadata object, String problem, Object... values) {
    all.add(
        object.getKind() + " " + object.getMetadata().getName() + ": " + problem.formatted(values));
  }

  /** About the whole. */
  @FormatMethod
  public void add(String problem, Object... values) {
    all.add(problem.formatted(values));
  }

  public List<String> all() {
    return List.copyOf(all);
  }
}
