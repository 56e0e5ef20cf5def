package art.samosachaat.trainer.train;

import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.Dialogues;
import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.corpus.Turn;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import art.samosachaat.trainer.tokenizer.TokenizerTrainer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The folder of one training: its tokenizer, its newest checkpoint, its log, and a file {@code
 * steps} by which the number of steps can be changed while it goes on.
 */
public final class Run {
  private static final int TOKENIZER_DIALOGUES = 30_000;

  /** A pair that is rarer is a typing error. */
  private static final int RAREST_MERGE = 12;

  private final Path folder;

  public Run(Path folder) throws IOException {
    this.folder = Files.createDirectories(folder);
  }

  /** The tokenizer of this run, learned from the dialogues the first time. */
  public Tokenizer tokenizer(Corpus corpus, HeldOut heldOut, long seed, int vocabulary)
      throws IOException {
    Path file = folder.resolve("tokenizer.txt");
    if (!Files.exists(file)) {
      Dialogues dialogues = corpus.dialogues(Corpus.Part.TRAINING, seed, heldOut);
      List<String> texts = new ArrayList<>();
      for (int i = 0; i < TOKENIZER_DIALOGUES; i++) {
        for (Turn turn : dialogues.next()) {
          texts.add(turn.user());
          texts.add(turn.answer());
        }
      }
      texts.add("user\nassistant\n");
      TokenizerFile.write(file, TokenizerTrainer.train(texts, vocabulary, RAREST_MERGE));
    }
    return TokenizerFile.read(file);
  }

  Optional<Checkpoint> checkpoint() throws IOException {
    Path file = folder.resolve("checkpoint.bin");
    return Files.exists(file) ? Optional.of(Checkpoint.read(file)) : Optional.empty();
  }

  void save(Checkpoint checkpoint) throws IOException {
    checkpoint.write(folder.resolve("checkpoint.bin"));
  }

  /** How many steps to take: what the file says, or else what was asked for. */
  int steps(int asked) throws IOException {
    Path file = folder.resolve("steps");
    return Files.exists(file) ? Integer.parseInt(Files.readString(file).strip()) : asked;
  }

  void log(String line) throws IOException {
    Files.writeString(
        folder.resolve("loss.csv"),
        line + "\n",
        StandardOpenOption.CREATE,
        StandardOpenOption.APPEND);
  }
}
