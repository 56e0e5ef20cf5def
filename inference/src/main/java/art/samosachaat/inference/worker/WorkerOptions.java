package art.samosachaat.inference.worker;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a worker is told on its command line. Immutable.
 *
 * @param model the GGUF file
 * @param slots answers that are generated side by side, 1–64
 * @param contextTokens context of each slot in tokens, 0 for the model's own; never more than that
 * @param threads threads that compute, 1–256
 */
public record WorkerOptions(Path model, int slots, int contextTokens, int threads) {
  /** Most slots that one worker may have. */
  public static final int MAX_SLOTS = 64;

  private static final int MAX_THREADS = 256;
  private static final int MAX_CONTEXT = 1 << 20;

  public WorkerOptions {
    requireWithin("slots", slots, 1, MAX_SLOTS);
    requireWithin("context", contextTokens, 0, MAX_CONTEXT);
    requireWithin("threads", threads, 1, MAX_THREADS);
  }

  /** The command line that {@link #parse} reads back. */
  public List<String> toArguments() {
    return List.of(
        "--model=" + model,
        "--slots=" + slots,
        "--context=" + contextTokens,
        "--threads=" + threads);
  }

  static WorkerOptions parse(String[] arguments) {
    Map<String, String> values = new HashMap<>();
    for (String argument : arguments) {
      int equals = argument.indexOf('=');
      if (!argument.startsWith("--") || equals < 0) {
        throw new IllegalArgumentException("argument '" + argument + "' is not --name=value");
      }
      values.put(argument.substring(2, equals), argument.substring(equals + 1));
    }
    String model = values.remove("model");
    if (model == null) {
      throw new IllegalArgumentException("--model is missing");
    }
    WorkerOptions options =
        new WorkerOptions(
            Path.of(model),
            number(values.remove("slots"), "slots", 1),
            number(values.remove("context"), "context", 0),
            number(values.remove("threads"), "threads", 1));
    if (!values.isEmpty()) {
      throw new IllegalArgumentException("unknown arguments: " + values.keySet());
    }
    return options;
  }

  private static int number(@Nullable String text, String name, int absent) {
    if (text == null) {
      return absent;
    }
    try {
      return Integer.parseInt(text);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException("--%s=%s is no number".formatted(name, text), e);
    }
  }

  private static void requireWithin(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          "--%s is %d, allowed is %d to %d".formatted(name, value, least, most));
    }
  }
}
