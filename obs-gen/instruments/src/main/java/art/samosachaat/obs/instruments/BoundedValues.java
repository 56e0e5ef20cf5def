package art.samosachaat.obs.instruments;

import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.LabelValues;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Which values of the bounded labels came in time to be told apart. Thread-safe. */
final class BoundedValues {
  private final Map<Label, Set<String>> admitted = new ConcurrentHashMap<>();

  /** The value itself while its label has room, {@link LabelValues.Bounded#OTHER} afterwards. */
  String admit(Label label, String value) {
    if (!(label.values() instanceof LabelValues.Bounded limit)
        || value.equals(LabelValues.Bounded.OTHER)) {
      return value;
    }
    Set<String> values = admitted.computeIfAbsent(label, any -> ConcurrentHashMap.newKeySet());
    if (values.contains(value)) {
      return value;
    }
    synchronized (values) {
      boolean room = values.size() < limit.max() && values.add(value);
      return room || values.contains(value) ? value : LabelValues.Bounded.OTHER;
    }
  }
}
