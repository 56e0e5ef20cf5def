package art.samosachaat.obs.source;

import art.samosachaat.obs.model.Metric;
import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A line of Java, for messages; never part of what is rendered.
 *
 * @param type the class' full name
 * @param file the name of the source file
 * @param line counted from 1
 */
public record Place(String type, String file, int line) {

  /** Where nothing is known, as of a file that no Java described. */
  public static final Place UNKNOWN = new Place("", "", 0);

  private static final StackWalker STACK =
      StackWalker.getInstance(StackWalker.Option.RETAIN_CLASS_REFERENCE);
  private static final @Nullable CodeSource TOOLKIT = source(Place.class);
  private static final @Nullable CodeSource MODEL = source(Metric.class);

  /** The innermost line of the caller's that is not the toolkit's own. */
  public static Place ofCaller() {
    return STACK
        .walk(
            frames ->
                frames
                    .filter(frame -> !Objects.equals(source(frame.getDeclaringClass()), TOOLKIT))
                    .filter(frame -> frame.getLineNumber() > 0)
                    .findFirst())
        .map(
            frame ->
                new Place(
                    frame.getClassName(),
                    Objects.requireNonNullElse(frame.toStackTraceElement().getFileName(), ""),
                    frame.getLineNumber()))
        .orElse(UNKNOWN);
  }

  /**
   * The line of the caller's that handed over what was refused.
   *
   * @return empty if it was not the toolkit, nor the model it stands on, that threw
   */
  public static Optional<Place> ofRefusal(Throwable thrown) {
    List<StackTraceElement> frames =
        Arrays.stream(thrown.getStackTrace()).dropWhile(Place::isOfJdk).toList();
    if (frames.isEmpty() || !isOurs(frames.get(0))) {
      return Optional.empty();
    }
    return frames.stream()
        .filter(frame -> !isOurs(frame) && !isOfJdk(frame) && frame.getLineNumber() > 0)
        .findFirst()
        .map(
            frame ->
                new Place(
                    frame.getClassName(),
                    Objects.requireNonNullElse(frame.getFileName(), ""),
                    frame.getLineNumber()));
  }

  private static boolean isOfJdk(StackTraceElement frame) {
    String module = frame.getModuleName();
    return module != null && (module.startsWith("java.") || module.startsWith("jdk."));
  }

  private static boolean isOurs(StackTraceElement frame) {
    try {
      Class<?> type = Class.forName(frame.getClassName(), false, Place.class.getClassLoader());
      CodeSource source = source(type);
      return Objects.equals(source, TOOLKIT) || Objects.equals(source, MODEL);
    } catch (ClassNotFoundException e) {
      return false;
    }
  }

  private static @Nullable CodeSource source(Class<?> type) {
    ProtectionDomain domain = type.getProtectionDomain();
    return domain == null ? null : domain.getCodeSource();
  }

  /** {@code NodeHealth.java:42}. */
  @Override
  public String toString() {
    return equals(UNKNOWN) ? "(unknown place)" : file + ":" + line;
  }
}
