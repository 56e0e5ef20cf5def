package art.samosachaat.inference.worker;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.Role;
import art.samosachaat.inference.model.GgufHeader;
import art.samosachaat.inference.model.GgufReader;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The model that this process has loaded. Thread-safe: llama.cpp batches what its callers ask for
 * at the same time. It is never closed, since closing can hang and gives no memory back; the
 * process ends instead.
 */
final class LlamaCpp {
  private static final int WARM_UP_TOKENS = 2;

  private final LlamaModel model;
  private final SpecialTokens specialTokens;
  private final Bos bos;
  private final int contextTokens;

  private LlamaCpp(LlamaModel model, GgufHeader header, int contextTokens) {
    this.model = model;
    this.specialTokens = SpecialTokens.of(header);
    this.bos = Bos.of(header);
    this.contextTokens = contextTokens;
  }

  /**
   * Loads a model and has it answer once: a first request would otherwise meet the clearing of the
   * cache that follows loading.
   *
   * @throws IOException if the file is no usable GGUF file
   * @throws RuntimeException if llama.cpp cannot load it
   */
  static LlamaCpp load(WorkerOptions options) throws IOException {
    GgufHeader header =
        GgufReader.read(options.model(), Set.of(SpecialTokens.TOKENS, SpecialTokens.TYPES));
    int trained = (int) Math.min(header.contextLength().orElse(2_048), 1 << 20);
    int context =
        options.contextTokens() == 0 ? trained : Math.min(options.contextTokens(), trained);
    LlamaModel model =
        new LlamaModel(
            new ModelParameters()
                .setModel(options.model().toString())
                .setParallel(options.slots())
                .setCtxSize(Math.multiplyExact(context, options.slots()))
                .setThreads(options.threads())
                .setThreadsBatch(options.threads())
                .enableJinja()
                .disableContextShift()
                .disableLog());
    LlamaCpp llama = new LlamaCpp(model, header, context);
    llama.warmUp();
    return llama;
  }

  private void warmUp() {
    Sampling sampling = Sampling.greedy(WARM_UP_TOKENS);
    Prompt prompt = prompt(List.of(new ChatMessage(Role.USER, "Hello")), sampling);
    try (Completion completion = complete(prompt, sampling)) {
      while (completion.next() != null) {
        // What is said does not matter, only that it is.
      }
    }
  }

  /** Context of one slot: tokens of prompt and answer together. */
  int contextTokens() {
    return contextTokens;
  }

  /**
   * The conversation as the model's own template writes it.
   *
   * @throws BadRequestException if it leaves no room for an answer
   */
  Prompt prompt(List<ChatMessage> messages, Sampling sampling) {
    String system = "";
    List<Pair<String, String>> turns = new ArrayList<>();
    for (ChatMessage message : Conversation.normalise(messages)) {
      String content = specialTokens.neutralise(message.content());
      if (message.role() == Role.SYSTEM) {
        system = content;
      } else {
        turns.add(new Pair<>(message.role().wireName(), content));
      }
    }
    Prompt prompt =
        new Prompt(
            bos.strip(model.applyTemplate(new InferenceParameters("").setMessages(system, turns))));
    if (!surelyFits(prompt, sampling) && prompt.tokens() >= contextTokens) {
      throw new BadRequestException(
          "messages",
          "messages take %d tokens, the model's context holds %d with room for an answer"
              .formatted(prompt.tokens(), contextTokens));
    }
    return prompt;
  }

  /** Where it does, the prompt can be counted while llama.cpp reads it already. */
  private boolean surelyFits(Prompt prompt, Sampling sampling) {
    Integer asked = sampling.maxTokens();
    return asked != null && asked <= contextTokens - prompt.mostTokens();
  }

  /** Begins an answer. */
  Completion complete(Prompt prompt, Sampling sampling) {
    int taken = surelyFits(prompt, sampling) ? prompt.mostTokens() : prompt.tokens();
    int limit = sampling.limit(contextTokens - taken);
    return new Completion(
        model, sampling.toParameters(prompt.text, limit), new StopStrings(sampling.stop()), limit);
  }

  /** The tokens of a text, in which nothing stands for a control token. */
  int[] tokenize(String text) {
    return text.isEmpty() ? new int[0] : model.encode(specialTokens.neutralise(text));
  }

  /** A rendered conversation. Not thread-safe. */
  final class Prompt {
    private final String text;
    private int tokens = -1;

    private Prompt(String text) {
      this.text = text;
    }

    /** How many tokens it takes; counted when first asked for. */
    int tokens() {
      if (tokens < 0) {
        tokens = model.encode(text).length + bos.tokens();
      }
      return tokens;
    }

    /** A token stands for a byte at least, and llama.cpp may put a space in front. */
    private int mostTokens() {
      return text.getBytes(StandardCharsets.UTF_8).length + 1 + bos.tokens();
    }
  }
}
