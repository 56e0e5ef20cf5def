package art.samosachaat.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
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
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TrainerTest {
  private static final Corpus CORPUS = new Corpus();
  private static final HeldOut NOTHING = new HeldOut(List.of());
  private static final Tokenizer BYTES = new Tokenizer(List.of(), 288);
  private static final PrintStream NOWHERE =
      new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);

  @TempDir private Path folder;

  private Trainer trainer(String run, int steps) throws IOException {
    ModelShape shape = new ModelShape(288, 32, 1, 2, 64, 256);
    Trainer.Plan plan = new Trainer.Plan(shape, 1, 256, steps, new Schedule(0.01, 2, 0.5), 1);
    return new Trainer(plan, new Run(folder.resolve(run)), CORPUS, NOTHING, BYTES);
  }

  @Test
  void lossFalls() throws IOException {
    try (Trainer trainer = trainer("falls", 20)) {
      List<Batch> batches = List.of(trainer.batch(1));
      double before = trainer.loss(batches);

      trainer.train(20, NOWHERE);

      assertThat(trainer.loss(batches)).isLessThan(before - 0.5);
    }
  }

  @Test
  void aStoppedTrainingGoesOnAsIfItHadNotBeen() throws IOException {
    try (Trainer whole = trainer("whole", 6);
        Trainer half = trainer("parts", 6)) {
      whole.train(6, NOWHERE);
      Files.writeString(folder.resolve("parts/steps"), "3");
      half.train(1, NOWHERE);
      Files.delete(folder.resolve("parts/steps"));
      // As long as the rate is the same: the descent depends on the number of steps.
      assertThat(half.step()).isEqualTo(3);
      try (Trainer resumed = trainer("parts", 6)) {
        assertThat(resumed.step()).isEqualTo(3);
        assertThat(resumed.network().weights().get(Weights.EMBEDDING).toFloatArray())
            .isEqualTo(half.network().weights().get(Weights.EMBEDDING).toFloatArray());
        double next = resumed.learn(resumed.batch(4), 1e-3);
        assertThat(half.learn(half.batch(4), 1e-3)).isEqualTo(next);
        assertThat(resumed.loss(List.of(resumed.batch(5))))
            .isEqualTo(half.loss(List.of(half.batch(5))));
      }
    }
  }

  @Test
  void anAbnormalGradientChangesNothing() {
    try (NDManager manager = NDManager.newBaseManager()) {
      ModelShape shape = new ModelShape(288, 32, 1, 2, 64, 256);
      Weights weights = new Weights(manager, shape, DataType.FLOAT32, 1);
      Llama network = new Llama(manager, shape, DataType.FLOAT32, weights, 256);
      Adam adam = new Adam(manager, weights);
      NDArray norm = weights.get(Weights.OUTPUT_NORM);
      Batch batch =
          new Packer(new ChatFormat(BYTES), 1, 256)
              .next(CORPUS.dialogues(Corpus.Part.TRAINING, 1, NOTHING));
      collect(network, batch);
      norm.getGradient().addi(Float.POSITIVE_INFINITY);
      float[] before = norm.toFloatArray();

      adam.step(0.1);

      assertThat(adam.skipped()).isEqualTo(1);
      assertThat(norm.toFloatArray()).isEqualTo(before);
      collect(network, batch);
      assertThat(adam.step(0.1)).isFinite();
      assertThat(norm.toFloatArray()).isNotEqualTo(before);
    }
  }

  private static void collect(Llama network, Batch batch) {
    try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
      collector.backward(network.loss(batch));
    }
  }
}
