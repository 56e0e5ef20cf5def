package art.samosachaat.inference.worker;

import de.kherud.llama.InferenceParameters;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * How the next token is chosen and when the answer ends. What is absent is left to llama.cpp. Every
 * number is held against its range before it can reach native code. Immutable.
 */
record Sampling(
    @Nullable Double temperature,
    @Nullable Integer topK,
    @Nullable Double topP,
    @Nullable Double minP,
    @Nullable Double repetitionPenalty,
    @Nullable Long seed,
    @Nullable Integer maxTokens,
    List<String> stop) {

  static final int MAX_STOPS = 16;
  static final int MAX_STOP_LENGTH = 256;

  /** llama.cpp takes this seed for "choose one yourself" (LLAMA_DEFAULT_SEED in llama.h). */
  private static final long RANDOM_SEED = 0xFFFF_FFFFL;

  Sampling {
    requireWithin("temperature", temperature, 0, 2);
    requireWithin("top_k", topK, 0, 100_000);
    requireWithin("top_p", topP, 0, 1);
    requireWithin("min_p", minP, 0, 1);
    requireWithin("repetition_penalty", repetitionPenalty, 0.1, 10);
    requireWithin("seed", seed, 0, RANDOM_SEED);
    requireWithin("max_tokens", maxTokens, 1, Integer.MAX_VALUE);
    requireWithin("stop", stop.size(), 0, MAX_STOPS);
    for (String text : stop) {
      requireWithin("stop", text.length(), 1, MAX_STOP_LENGTH);
    }
    stop = List.copyOf(stop);
  }

  /** The likeliest token each time, up to this many. */
  static Sampling greedy(int maxTokens) {
    return new Sampling(0.0, null, null, null, null, null, maxTokens, List.of());
  }

  /** The number of tokens to stop at where this many still fit into the context. */
  int limit(int room) {
    return maxTokens == null ? room : Math.min(maxTokens, room);
  }

  /**
   * The parameters for the binding. The prompt cache stays off: prefixes that are reused while the
   * cache is cleared become invisible to the model and it answers something else.
   */
  InferenceParameters toParameters(String prompt, int limit) {
    InferenceParameters parameters =
        new InferenceParameters(prompt).setNPredict(limit).setCachePrompt(false);
    if (temperature != null) {
      parameters.setTemperature(temperature.floatValue());
    }
    if (topK != null) {
      parameters.setTopK(topK);
    }
    if (topP != null) {
      parameters.setTopP(topP.floatValue());
    }
    if (minP != null) {
      parameters.setMinP(minP.floatValue());
    }
    if (repetitionPenalty != null) {
      parameters.setRepeatPenalty(repetitionPenalty.floatValue());
    }
    if (seed != null) {
      parameters.setSeed((int) Math.min(seed, RANDOM_SEED - 1));
    }
    return parameters;
  }

  private static void requireWithin(
      String field, @Nullable Number value, double least, double most) {
    if (value == null) {
      return;
    }
    double number = value.doubleValue();
    if (!(number >= least && number <= most)) {
      throw new BadRequestException(
          field, "%s is %s, allowed is %s to %s".formatted(field, value, text(least), text(most)));
    }
  }

  private static String text(double limit) {
    return limit == Math.rint(limit) ? Long.toString((long) limit) : Double.toString(limit);
  }
}
