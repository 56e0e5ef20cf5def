package art.samosachaat.contracts;

import art.samosachaat.contracts.auth.UpdateProfileRequest;
import art.samosachaat.contracts.inference.GenerationEvent;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SequencedMap;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * An instance of any wire record, valid by its own constraints.
 *
 * @param text what every string says
 * @param full whether what may be absent is there
 */
record Samples(String text, boolean full) {

  /** Within every limit that a number has. */
  private static final int ONE = 1;

  private static final UUID ID = UUID.fromString("0d4c2f0a-5f3b-4a52-8f0e-3a1f0b6f7c11");
  private static final Instant TIME = Instant.parse("2026-02-01T09:00:00.123456Z");

  <T> T of(Class<T> type) {
    try {
      RecordComponent[] components = type.getRecordComponents();
      Object[] values = Arrays.stream(components).map(this::value).toArray();
      Class<?>[] types =
          Arrays.stream(components).map(RecordComponent::getType).toArray(Class<?>[]::new);
      return type.getDeclaredConstructor(types).newInstance(values);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("no sample of " + type, e);
    }
  }

  private @Nullable Object value(RecordComponent component) {
    boolean nullable = component.getAnnotatedType().isAnnotationPresent(Nullable.class);
    if (nullable && !full) {
      return null;
    }
    boolean isUrl =
        component.getDeclaringRecord() == UpdateProfileRequest.class
            && component.getName().equals("avatarUrl");
    return isUrl ? "https://example.org/" + text : value(component.getGenericType());
  }

  private Object value(Type type) {
    if (type instanceof ParameterizedType generic) {
      return container(generic);
    }
    Class<?> plain = (Class<?>) type;
    if (plain == GenerationEvent.class) {
      throw new IllegalArgumentException("no record holds an event");
    }
    if (plain.isRecord()) {
      return of(plain);
    }
    if (plain.isEnum()) {
      return plain.getEnumConstants()[0];
    }
    Map<Class<?>, Object> values =
        Map.of(
            String.class,
            text,
            Boolean.class,
            true,
            Integer.class,
            ONE,
            Long.class,
            (long) ONE,
            Double.class,
            (double) ONE,
            UUID.class,
            ID,
            Instant.class,
            TIME,
            LocalDate.class,
            LocalDate.of(2026, 2, 1));
    Object value = values.get(plain);
    if (value == null) {
      throw new IllegalArgumentException("no sample of " + type);
    }
    return value;
  }

  private Object container(ParameterizedType generic) {
    if (generic.getRawType() == List.class) {
      return List.of(value(generic.getActualTypeArguments()[0]));
    }
    if (generic.getRawType() == SequencedMap.class) {
      return new LinkedHashMap<>(Map.of(LocalDate.of(2026, 2, 1), List.of(ID)));
    }
    throw new IllegalArgumentException("no sample of " + generic);
  }
}
