package art.samosachaat.obs.source;

import java.security.CodeSource;
import java.security.ProtectionDomain;
import java.util.Objects;
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
