package art.samosachaat.trainer.train;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.net.Batch;
import art.samosachaat.trainer.net.Llama;
import art.samosachaat.trainer.net.ModelShape;
import art.samosachaat.trainer.net.Weights;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Trains a network on the corpus. Each step draws its own dialogues by seed and number, so that a
 * training that was stopped goes on as if it had not been. Not thread-safe; one at a time in a
 * process.
 */
public final class Trainer implements AutoCloseable {
  private static final int VALIDATION_BATCHES = 8;

  private final NDManager manager;
  private final Plan plan;
  private final Run run;
  private final Corpus corpus;
  private final HeldOut heldOut;
  private final Packer packer;
  private final Llama network;
  private final Adam adam;
  private int step;

  /**
   * What is trained, and how.
   *
   * @param shape of the network
   * @param rows of a batch
   * @param length tokens of a row
   * @param steps batches, unless the run says otherwise
   * @param schedule learning rate
   * @param seed of everything that is drawn
   */
  public record Plan(
      ModelShape shape, int rows, int length, int steps, Schedule schedule, long seed) {}

  /** Begins a training, or goes on with the one that the run has a checkpoint of. */
  public Trainer(Plan plan, Run run, Corpus corpus, HeldOut heldOut, Tokenizer tokenizer)
      throws IOException {
    this.manager = NDManager.newBaseManager();
    this.plan = plan;
    this.run = run;
    this.corpus = corpus;
    this.heldOut = heldOut;
    this.packer = new Packer(new ChatFormat(tokenizer), plan.rows(), plan.length());
    Weights weights = new Weights(manager, plan.shape(), DataType.FLOAT32, plan.seed());
    int longest = Math.max(plan.length(), plan.shape().context());
    this.network = new Llama(manager, plan.shape(), DataType.FLOAT32, weights, longest);
    this.adam = new Adam(manager, weights);
    run.checkpoint().ifPresent(this::restore);
  }

  private void restore(Checkpoint checkpoint) {
    step = checkpoint.step();
    network
        .weights()
        .all()
        .forEach((name, array) -> array.set(Checkpoint.values(checkpoint.arrays(), name)));
    adam.restore(checkpoint.arrays());
  }

  public Llama network() {
    return network;
  }

  /** Steps taken so far. */
  public int step() {
    return step;
  }

  /**
   * Takes the steps that are left.
   *
   * @param every steps between two checkpoints
   */
  public void train(int every, PrintStream out) throws IOException {
    List<Batch> validation = validation();
    double smooth = Double.NaN;
    long tokens = 0;
    long start = System.nanoTime();
    int steps = run.steps(plan.steps());
    while (step < steps) {
      step++;
      double rate = plan.schedule().rate(step, steps);
      double loss = learn(batch(step), rate);
      smooth = Double.isNaN(smooth) ? loss : 0.98 * smooth + 0.02 * loss;
      tokens += (long) plan.rows() * plan.length();
      if (step % 20 == 0) {
        steps = run.steps(plan.steps());
      }
      if (step % every == 0 || step >= steps) {
        save();
        double held = loss(validation);
        double speed = tokens / ((System.nanoTime() - start) / 1e9);
        String line =
            String.format(
                Locale.ROOT,
                "%d,%d,%.6f,%.4f,%.4f,%d,%.0f",
                step,
                steps,
                rate,
                smooth,
                held,
                adam.skipped(),
                speed);
        run.log(line);
        out.println(line);
      }
    }
  }

  /** One step on one batch: its loss, before the step. */
  double learn(Batch batch, double rate) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      float value;
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        NDArray loss = network.loss(batch);
        collector.backward(loss);
        value = loss.getFloat();
      }
      adam.step(rate);
      return value;
    }
  }

  /** The batch of a step, the same whenever it is asked for. */
  Batch batch(int number) {
    long seed = plan.seed() * 1_000_003L + number;
    return packer.next(corpus.dialogues(Corpus.Part.TRAINING, seed, heldOut));
  }

  private List<Batch> validation() {
    List<Batch> batches = new ArrayList<>();
    for (int i = 0; i < VALIDATION_BATCHES; i++) {
      batches.add(packer.next(corpus.dialogues(Corpus.Part.VALIDATION, -1L - i, heldOut)));
    }
    return batches;
  }

  /** Mean loss of batches, nothing learned. */
  double loss(List<Batch> batches) {
    double sum = 0;
    for (Batch batch : batches) {
      try (NDScope scope = new NDScope()) {
        scope.suppressNotUsedWarning();
        sum += network.loss(batch).getFloat();
      }
    }
    return sum / batches.size();
  }

  private void save() throws IOException {
    Map<String, float[]> arrays = new LinkedHashMap<>(adam.state());
    network.weights().all().forEach((name, array) -> arrays.put(name, array.toFloatArray()));
    run.save(new Checkpoint(step, arrays));
  }

  @Override
  public void close() {
    manager.close();
  }
}
