package art.samosachaat.trainer;

import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.net.ModelShape;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import art.samosachaat.trainer.train.Run;
import art.samosachaat.trainer.train.Schedule;
import art.samosachaat.trainer.train.Trainer;
import java.io.IOException;
import java.nio.file.Path;
import picocli.CommandLine.Option;

/** What a training and the export of it must agree on. The defaults made the bundled model. */
final class RunOptions {
  @Option(names = "--run", required = true, description = "Folder of checkpoint, tokenizer, log.")
  Path folder = Path.of("run");

  @Option(
      names = "--questions",
      defaultValue = "trainer/questions",
      description = "Folder of the frozen questions (${DEFAULT-VALUE}).")
  Path questions = Path.of("trainer/questions");

  @Option(names = "--vocabulary", defaultValue = "2048", description = "(${DEFAULT-VALUE})")
  int vocabulary;

  @Option(names = "--width", defaultValue = "160", description = "(${DEFAULT-VALUE})")
  int width;

  @Option(names = "--layers", defaultValue = "4", description = "(${DEFAULT-VALUE})")
  int layers;

  @Option(names = "--heads", defaultValue = "5", description = "(${DEFAULT-VALUE})")
  int heads;

  @Option(names = "--feed-forward", defaultValue = "416", description = "(${DEFAULT-VALUE})")
  int feedForward;

  @Option(names = "--rows", defaultValue = "8", description = "Of a batch (${DEFAULT-VALUE}).")
  int rows;

  @Option(names = "--length", defaultValue = "256", description = "Of a row (${DEFAULT-VALUE}).")
  int length;

  @Option(
      names = "--steps",
      defaultValue = "4950",
      description = "Batches (${DEFAULT-VALUE}); a file 'steps' in the run's folder changes it.")
  int steps;

  @Option(names = "--rate", defaultValue = "0.0015", description = "Peak (${DEFAULT-VALUE}).")
  double rate;

  @Option(names = "--seed", defaultValue = "1", description = "(${DEFAULT-VALUE})")
  long seed;

  private static final int CONTEXT = 512;
  private static final int WARM_UP = 150;
  private static final double DESCENT = 0.5;

  ModelShape shape() {
    return new ModelShape(vocabulary, width, layers, heads, feedForward, CONTEXT);
  }

  Opened open() throws IOException {
    Corpus corpus = new Corpus();
    HeldOut heldOut = Questions.read(questions).heldOut();
    Run run = new Run(folder);
    Tokenizer tokenizer = run.tokenizer(corpus, heldOut, seed, vocabulary);
    Schedule schedule = new Schedule(rate, WARM_UP, DESCENT);
    Trainer.Plan plan = new Trainer.Plan(shape(), rows, length, steps, schedule, seed);
    return new Opened(tokenizer, new Trainer(plan, run, corpus, heldOut, tokenizer));
  }

  /** A training as it stands. */
  record Opened(Tokenizer tokenizer, Trainer trainer) {}
}
