package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.Spoken;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.contracts.inference.ModelList;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How much of a conversation the model is shown: the newest messages that fit its context, by its
 * own count. Inference is asked as little as possible: never when the text is so short that it fits
 * however it is counted, and once for each message otherwise. Thread-safe.
 */
final class HistoryWindow {

  /** Tokens that a chat template puts around a message, generously. */
  private static final int PER_MESSAGE = 8;

  /** How long a swap of the model may go unnoticed: the answer is refused at worst. */
  private static final Duration MODELS_KNOWN = Duration.ofSeconds(10);

  /** Counts that are remembered at once, each about 100 bytes. */
  private static final int MOST_COUNTS = 100_000;

  private final InferenceClient inference;
  private final int defaultMaxTokens;
  private final LoadingCache<String, ModelList> models;

  /**
   * By message and model, since each model counts in its own way; also {@code token_count} is only
   * what the model of its time counted.
   */
  private final Cache<Counted, Integer> counts =
      Caffeine.newBuilder().maximumSize(MOST_COUNTS).build();

  HistoryWindow(InferenceClient inference, int defaultMaxTokens) {
    this.inference = inference;
    this.defaultMaxTokens = defaultMaxTokens;
    models = Caffeine.newBuilder().expireAfterWrite(MODELS_KNOWN).build(any -> inference.models());
  }

  private record Counted(String modelTag, UUID messageId) {}

  /**
   * Fits a conversation. Its last message always stays, however long.
   *
   * @param path oldest first
   * @param modelTag the model that is asked for; the current one when null
   * @param maxTokens limit of the answer, if the user set one
   */
  List<ChatMessage> fit(List<Spoken> path, @Nullable String modelTag, @Nullable Integer maxTokens) {
    List<Spoken> spoken = path.stream().filter(row -> !row.content().isBlank()).toList();
    if (spoken.size() > 1) {
      Optional<ModelInfo> model = model(modelTag);
      if (model.isPresent()) {
        spoken = newest(spoken, model.get(), maxTokens);
      }
    }
    return spoken.stream().map(row -> new ChatMessage(row.speaker(), row.content())).toList();
  }

  /** The model that will answer, if inference says how much it holds. */
  private Optional<ModelInfo> model(@Nullable String modelTag) {
    ModelList list = Objects.requireNonNull(models.get(""));
    String tag = modelTag == null ? list.currentModel() : modelTag;
    return list.models().stream()
        .filter(model -> model.modelTag().equals(tag) && model.contextLength() != null)
        .findFirst();
  }

  private List<Spoken> newest(List<Spoken> spoken, ModelInfo model, @Nullable Integer maxTokens) {
    int context = Objects.requireNonNull(model.contextLength());
    int answer = maxTokens == null ? defaultMaxTokens : maxTokens;
    int room = context - Math.min(answer, context / 2);
    if (spoken.stream().mapToLong(HistoryWindow::mostTokens).sum() <= room) {
      return spoken;
    }
    int[] counted = count(spoken, model.modelTag());
    int from = spoken.size();
    while (from > 0 && (from == spoken.size() || room >= counted[from - 1] + PER_MESSAGE)) {
      from--;
      room -= counted[from] + PER_MESSAGE;
    }
    return spoken.subList(from, spoken.size());
  }

  /** No tokenizer makes more tokens of a text than it has bytes. */
  private static long mostTokens(Spoken row) {
    return row.content().getBytes(StandardCharsets.UTF_8).length + PER_MESSAGE;
  }

  private int[] count(List<Spoken> spoken, String modelTag) {
    List<Spoken> unknown =
        spoken.stream()
            .filter(row -> counts.getIfPresent(new Counted(modelTag, row.id())) == null)
            .toList();
    if (!unknown.isEmpty()) {
      List<Integer> fresh = inference.count(unknown.stream().map(Spoken::content).toList());
      for (int i = 0; i < unknown.size(); i++) {
        counts.put(new Counted(modelTag, unknown.get(i).id()), fresh.get(i));
      }
    }
    // Forgotten in between by a full cache: then it counts as much as it can.
    return spoken.stream()
        .mapToInt(
            row ->
                Objects.requireNonNullElseGet(
                    counts.getIfPresent(new Counted(modelTag, row.id())),
                    () -> (int) mostTokens(row)))
        .toArray();
  }
}
