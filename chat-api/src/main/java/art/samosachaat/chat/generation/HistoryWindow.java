package art.samosachaat.chat.generation;

import art.samosachaat.chat.conversation.MessageRow;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.contracts.inference.ChatMessage;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * How much of a conversation the model is shown: the newest messages that fit its context, by its
 * own count.
 */
final class HistoryWindow {

  /** Tokens that a chat template puts around a message, generously. */
  private static final int PER_MESSAGE = 8;

  private final InferenceClient inference;
  private final GenerationConfiguration configuration;

  HistoryWindow(InferenceClient inference, GenerationConfiguration configuration) {
    this.inference = inference;
    this.configuration = configuration;
  }

  /**
   * Fits a conversation. Its last message always stays, however long.
   *
   * @param path oldest first
   * @param maxTokens limit of the answer, if the user set one
   */
  List<ChatMessage> fit(List<MessageRow> path, @Nullable Integer maxTokens) {
    List<MessageRow> spoken = path.stream().filter(row -> !row.content().isBlank()).toList();
    if (spoken.size() > 1) {
      OptionalInt context = inference.contextLength();
      if (context.isPresent()) {
        spoken = newest(spoken, context.getAsInt(), maxTokens);
      }
    }
    return spoken.stream().map(row -> new ChatMessage(row.speaker(), row.content())).toList();
  }

  private List<MessageRow> newest(
      List<MessageRow> spoken, int context, @Nullable Integer maxTokens) {
    int answer = maxTokens == null ? configuration.defaultMaxTokens() : maxTokens;
    int room = context - Math.min(answer, context / 2);
    List<Integer> counts = inference.count(spoken.stream().map(MessageRow::content).toList());
    int from = spoken.size();
    while (from > 0 && (from == spoken.size() || room >= counts.get(from - 1) + PER_MESSAGE)) {
      from--;
      room -= counts.get(from) + PER_MESSAGE;
    }
    return spoken.subList(from, spoken.size());
  }
}
