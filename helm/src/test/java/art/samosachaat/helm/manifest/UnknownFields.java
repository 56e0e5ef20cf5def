package art.samosachaat.helm.manifest;

import io.fabric8.kubernetes.api.model.HasMetadata;
import java.lang.reflect.Method;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Fields that Kubernetes does not know: a misspelt one is silently dropped by an API server. */
public final class UnknownFields {

  private static final String MODELS = "io.fabric8.";

  private UnknownFields() {}

  /** Where they are, such as {@code spec.template.spec.enableServiceLink}. */
  public static List<String> in(HasMetadata object) {
    List<String> found = new ArrayList<>();
    look(object, "", found);
    return found;
  }

  private static void look(@Nullable Object value, String path, List<String> found) {
    switch (value) {
      case null -> {}
      case Collection<?> items -> items.forEach(item -> look(item, path, found));
      case Map<?, ?> map -> map.values().forEach(item -> look(item, path, found));
      default -> {
        if (value.getClass().getName().startsWith(MODELS) && !value.getClass().isEnum()) {
          bean(value, path, found);
        }
      }
    }
  }

  private static void bean(Object value, String path, List<String> found) {
    for (Method method : value.getClass().getMethods()) {
      if (method.getParameterCount() > 0 || !method.getName().startsWith("get")) {
        continue;
      }
      if (method.getName().equals("getAdditionalProperties")) {
        if (call(value, method) instanceof Map<?, ?> unknown) {
          unknown.keySet().forEach(key -> found.add(path + key));
        }
      } else if (isField(method)) {
        look(call(value, method), path + field(method) + ".", found);
      }
    }
  }

  private static boolean isField(Method method) {
    Class<?> type = method.getReturnType();
    return Collection.class.isAssignableFrom(type)
        || Map.class.isAssignableFrom(type)
        || type.getName().startsWith(MODELS);
  }

  private static String field(Method method) {
    String name = method.getName().substring("get".length());
    return Character.toLowerCase(name.charAt(0)) + name.substring(1);
  }

  private static @Nullable Object call(Object value, Method method) {
    try {
      return method.invoke(value);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(method + " cannot be read", e);
    }
  }
}
