package art.samosachaat.helm.manifest;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A place in a YAML document that has no type of its own; what is not there is empty.
 *
 * @param value a map, a list, a scalar, or null where there is nothing
 */
public record Tree(@Nullable Object value) {

  public static Tree of(String yaml) {
    return new Tree(Manifest.document(yaml));
  }

  /** Steps down through maps. */
  public Tree at(String... keys) {
    Object here = value;
    for (String key : keys) {
      here = here instanceof Map<?, ?> map ? map.get(key) : null;
    }
    return new Tree(here);
  }

  public List<Tree> items() {
    return value instanceof List<?> list ? list.stream().map(Tree::new).toList() : List.of();
  }

  public Map<?, ?> map() {
    return value instanceof Map<?, ?> map ? map : Map.of();
  }

  public Optional<String> text() {
    return Optional.ofNullable(value).map(String::valueOf);
  }

  /** The same, empty where there is nothing. */
  public String string() {
    return text().orElse("");
  }

  public boolean isTrue() {
    return Boolean.TRUE.equals(value);
  }
}
