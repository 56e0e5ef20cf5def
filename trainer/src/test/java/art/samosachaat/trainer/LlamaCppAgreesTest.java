package art.samosachaat.trainer;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.Dialogues;
import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.corpus.Turn;
import art.samosachaat.trainer.gguf.LlamaFile;
import art.samosachaat.trainer.gguf.TensorType;
import art.samosachaat.trainer.judge.Examinee;
import art.samosachaat.trainer.net.Llama;
import art.samosachaat.trainer.net.ModelShape;
import art.samosachaat.trainer.net.Weights;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import art.samosachaat.trainer.tokenizer.TokenizerTrainer;
import art.samosachaat.trainer.train.ChatFormat;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The exported file, read by llama.cpp, is the network that was trained. */
class LlamaCppAgreesTest {
  /** As the exporter's template writes a conversation of one question. */
  private static final String PROMPT = "<|im_start|>user\n%s<|im_end|>\n<|im_start|>assistant\n";

  @TempDir private static Path folder;
  private static NDManager manager;
  private static Tokenizer tokenizer;
  private static Llama network;
  private static Examinee llamaCpp;

  @BeforeAll
  static void export() throws IOException {
    manager = NDManager.newBaseManager();
    Dialogues dialogues = new Corpus().dialogues(Corpus.Part.TRAINING, 1, new HeldOut(List.of()));
    List<String> texts = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      for (Turn turn : dialogues.next()) {
        texts.add(turn.user());
        texts.add(turn.answer());
      }
    }
    tokenizer = TokenizerTrainer.train(texts, 512, 2);
    ModelShape shape = new ModelShape(512, 64, 2, 2, 96, 256);
    Weights weights = new Weights(manager, shape, DataType.FLOAT32, 3);
    // Untrained weights would decide everything by a hair.
    weights.all().forEach((name, array) -> array.muli(name.contains("norm") ? 1 : 4));
    network = new Llama(manager, shape, DataType.FLOAT32, weights, 256);
    Path file = folder.resolve("tiny.gguf");
    LlamaFile.write(file, "tiny", TensorType.F32, shape, weights, tokenizer);
    llamaCpp = new Examinee(file, 256);
  }

  @AfterAll
  static void close() {
    manager.close();
  }

  @Test
  void onTokens() {
    for (String text :
        List.of(
            "What is a samosa?",
            "12345 + 678",
            "  spaces  and\n\nlines ",
            "naïve 日本 🥟",
            "don't",
            "inference_queue_wait_seconds",
            "./samosachaat up --port-base 18000",
            "AUTH_ISSUER!?")) {
      assertThat(llamaCpp.encode(text)).as(text).isEqualTo(tokenizer.encode(text));
    }
  }

  @Test
  void onThePromptOfAConversation() {
    String question = "What is a dosa?";

    assertThat(llamaCpp.encode(PROMPT.formatted(question)))
        .isEqualTo(new ChatFormat(tokenizer).prompt(question));
    assertThat(llamaCpp.answer(question)).isEqualTo(llamaCpp.complete(PROMPT.formatted(question)));
  }

  @Test
  void onGreedyContinuations() {
    ChatFormat format = new ChatFormat(tokenizer);
    for (String question : List.of("What is a samosa?", "7 * 8", "how do i start it", "hello")) {
      int[] mine =
          network.greedy(format.prompt(question), tokenizer.control(Tokenizer.TURN_END), 24);

      assertThat(llamaCpp.complete(PROMPT.formatted(question)))
          .as(question)
          .startsWith(wholeCharacters(tokenizer.decode(mine)));
    }
  }

  /** Bytes that are no character yet show differently on the two sides. */
  private static String wholeCharacters(String text) {
    int broken = text.indexOf('\uFFFD');
    return (broken < 0 ? text : text.substring(0, broken)).strip();
  }
}
