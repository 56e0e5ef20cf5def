package art.samosachaat.trainer.judge;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.nio.file.Path;
import java.util.List;

/**
 * A GGUF file in llama.cpp, on one thread. It is never closed, since closing can hang: the process
 * must be ended. Not thread-safe.
 */
public final class Examinee {
  private static final int LONGEST_ANSWER = 120;

  private final LlamaModel model;

  /**
   * Loads a file.
   *
   * @throws RuntimeException if llama.cpp cannot
   */
  public Examinee(Path file, int contextTokens) {
    model =
        new LlamaModel(
            new ModelParameters()
                .setModel(file.toString())
                .setCtxSize(contextTokens)
                .setThreads(1)
                .setThreadsBatch(1)
                .setGpuLayers(0)
                .enableJinja()
                .disableContextShift()
                .disableLog());
    // A request right after loading races with the clearing of the cache.
    answer("hello");
  }

  /** The most likely answer to a conversation of one question, in the file's own chat template. */
  public String answer(String question) {
    return complete(
        model.applyTemplate(
            new InferenceParameters("").setMessages("", List.of(new Pair<>("user", question)))));
  }

  /** The most likely continuation of a rendered prompt. */
  public String complete(String prompt) {
    InferenceParameters parameters =
        new InferenceParameters(prompt)
            .setTemperature(0)
            .setCachePrompt(false)
            .setNPredict(LONGEST_ANSWER);
    StringBuilder answer = new StringBuilder();
    for (LlamaOutput output : model.generate(parameters)) {
      answer.append(output.text);
    }
    return answer.toString().strip();
  }

  /** The ids of a text, control tokens in it included. */
  public int[] encode(String text) {
    return model.encode(text);
  }
}
