package art.samosachaat.trainer.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.training.GradientCollector;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The engine's gradients against differences of the loss, in double precision. */
class GradientTest {
  private static final ModelShape SHAPE = new ModelShape(11, 8, 2, 2, 12, 16);
  private static final double STEP = 1e-5;

  /** Two dialogues in the first row, one in the second. */
  private static final Batch BATCH =
      new Batch(
          2,
          5,
          new long[] {1, 2, 3, 4, 5, 6, 7, 8, 9, 10},
          new int[] {0, 0, 0, 1, 1, 2, 2, 2, 2, 2},
          new long[] {1, 2, 4, 6, 8},
          new long[] {3, 0, 7, 8, 10});

  @Test
  void gradientsOfEveryWeightAreTheSlopesOfTheLoss() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Weights weights = new Weights(manager, SHAPE, DataType.FLOAT64, 5);
      Llama network = new Llama(manager, SHAPE, DataType.FLOAT64, weights, 8);
      try (GradientCollector collector = Engine.getInstance().newGradientCollector()) {
        collector.backward(network.loss(BATCH));
      }

      for (Map.Entry<String, NDArray> weight : weights.all().entrySet()) {
        double[] gradient = weight.getValue().getGradient().toDoubleArray();
        double[] values = weight.getValue().toDoubleArray();
        for (int at = 1; at < values.length; at += Math.max(1, values.length / 5)) {
          double slope =
              (lossWith(network, weight.getValue(), values, at, STEP)
                      - lossWith(network, weight.getValue(), values, at, -STEP))
                  / (2 * STEP);
          assertThat(gradient[at])
              .as("%s[%d]", weight.getKey(), at)
              .isCloseTo(slope, within(1e-7 + 1e-5 * Math.abs(slope)));
        }
      }
    }
  }

  private static double lossWith(
      Llama network, NDArray array, double[] values, int at, double change) {
    double[] moved = values.clone();
    moved[at] += change;
    array.set(moved);
    double loss = network.loss(BATCH).getDouble();
    array.set(values);
    return loss;
  }

  @Test
  void aDialogueDoesNotSeeItsNeighbour() {
    try (NDManager manager = NDManager.newBaseManager()) {
      Weights weights = new Weights(manager, SHAPE, DataType.FLOAT64, 5);
      Llama network = new Llama(manager, SHAPE, DataType.FLOAT64, weights, 8);
      Batch changed =
          new Batch(
              2,
              5,
              new long[] {9, 9, 9, 4, 5, 6, 7, 8, 9, 10},
              BATCH.dialogues(),
              new long[] {4},
              new long[] {7});
      Batch original =
          new Batch(2, 5, BATCH.tokens(), BATCH.dialogues(), new long[] {4}, new long[] {7});

      assertThat(network.loss(changed).getDouble())
          .isCloseTo(network.loss(original).getDouble(), within(1e-12));
    }
  }
}
