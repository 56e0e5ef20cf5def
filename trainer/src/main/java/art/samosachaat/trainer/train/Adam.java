package art.samosachaat.trainer.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.jni.JniUtils;
import art.samosachaat.trainer.net.Weights;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Adam (Kingma and Ba, 2014) with clipping by the norm of all gradients. Now and then the engine
 * gives a gradient that is many orders of magnitude too large; such a step is left out.
 */
final class Adam {
  private static final float FIRST_DECAY = 0.9f;
  private static final float SECOND_DECAY = 0.98f;
  private static final float EPSILON = 1e-8f;
  private static final double CLIP = 1.0;

  /** A gradient so many times longer than usual is wrong. */
  private static final double ABNORMAL = 30;

  private static final int SETTLING = 50;

  private final Weights weights;
  private final Map<String, Moments> moments = new LinkedHashMap<>();
  private int updates;
  private double usualNorm;
  private int skipped;

  private record Moments(NDArray first, NDArray second) {}

  Adam(NDManager manager, Weights weights) {
    this.weights = weights;
    weights
        .all()
        .forEach(
            (name, array) ->
                moments.put(
                    name,
                    new Moments(manager.zeros(array.getShape()), manager.zeros(array.getShape()))));
  }

  /**
   * Moves the weights against their gradients, and forgets the gradients.
   *
   * @return the norm of the gradients
   */
  double step(double rate) {
    double norm = norm();
    if (isAbnormal(norm)) {
      skipped++;
    } else {
      updates++;
      usualNorm = updates == 1 ? norm : 0.95 * usualNorm + 0.05 * norm;
      update(rate, Math.min(1, CLIP / (norm + 1e-6)));
    }
    // Not by subtracting them from themselves: what is infinite would become no number.
    weights.all().values().forEach(array -> JniUtils.zeroGrad((PtNDArray) array));
    return norm;
  }

  private double norm() {
    @Nullable NDArray sum = null;
    for (NDArray array : weights.all().values()) {
      NDArray squares = array.getGradient().square().sum();
      sum = sum == null ? squares : sum.add(squares);
    }
    return sum == null ? 0 : Math.sqrt(sum.getFloat());
  }

  private boolean isAbnormal(double norm) {
    return !Double.isFinite(norm) || (updates > SETTLING && norm > ABNORMAL * usualNorm);
  }

  private void update(double rate, double scale) {
    double corrected =
        rate
            * Math.sqrt(1 - Math.pow(SECOND_DECAY, updates))
            / (1 - Math.pow(FIRST_DECAY, updates));
    moments.forEach(
        (name, moment) -> {
          NDArray array = weights.get(name);
          array
              .getNDArrayInternal()
              .adamUpdate(
                  new NDList(array, array.getGradient(), moment.first(), moment.second()),
                  new NDList(array),
                  (float) rate,
                  (float) corrected,
                  0,
                  (float) scale,
                  -1,
                  FIRST_DECAY,
                  SECOND_DECAY,
                  EPSILON,
                  false,
                  true);
        });
  }

  int skipped() {
    return skipped;
  }

  /** Everything that {@link #restore} needs to go on, beside the weights. */
  Map<String, float[]> state() {
    Map<String, float[]> state = new LinkedHashMap<>();
    moments.forEach(
        (name, moment) -> {
          state.put("first/" + name, moment.first().toFloatArray());
          state.put("second/" + name, moment.second().toFloatArray());
        });
    state.put("adam", new float[] {updates, (float) usualNorm, skipped});
    return state;
  }

  void restore(Map<String, float[]> state) {
    moments.forEach(
        (name, moment) -> {
          moment.first().set(Checkpoint.values(state, "first/" + name));
          moment.second().set(Checkpoint.values(state, "second/" + name));
        });
    float[] scalars = Checkpoint.values(state, "adam");
    updates = (int) scalars[0];
    usualNorm = scalars[1];
    skipped = (int) scalars[2];
  }
}
