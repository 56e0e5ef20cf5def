package art.samosachaat.trainer.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * What a network learns, by the names that GGUF gives it. Matrices are kept as {@code [in, out]}.
 * Not thread-safe; owned by the manager they were made with.
 */
public final class Weights {
  public static final String EMBEDDING = "token_embd.weight";
  public static final String OUTPUT_NORM = "output_norm.weight";

  /** GPT-2's standard deviation. */
  private static final double DEVIATION = 0.02;

  private final Map<String, NDArray> arrays = new LinkedHashMap<>();

  /** Random weights, the same for the same seed. */
  public Weights(NDManager manager, ModelShape shape, DataType type, long seed) {
    Random random = new Random(seed);
    int width = shape.width();
    // What is added to the residual stream is smaller by the root of how often something is added.
    double residual = DEVIATION / Math.sqrt(2.0 * shape.layers());
    matrix(manager, type, EMBEDDING, shape.vocabulary(), width, DEVIATION, random);
    for (int layer = 0; layer < shape.layers(); layer++) {
      norm(manager, type, name(layer, "attn_norm"), width);
      matrix(manager, type, name(layer, "attn_q"), width, width, 2 * DEVIATION, random);
      matrix(manager, type, name(layer, "attn_k"), width, width, 2 * DEVIATION, random);
      matrix(manager, type, name(layer, "attn_v"), width, width, 2 * DEVIATION, random);
      matrix(manager, type, name(layer, "attn_output"), width, width, 2 * residual, random);
      norm(manager, type, name(layer, "ffn_norm"), width);
      int inner = shape.feedForward();
      matrix(manager, type, name(layer, "ffn_gate"), width, inner, 2 * DEVIATION, random);
      matrix(manager, type, name(layer, "ffn_up"), width, inner, 2 * DEVIATION, random);
      matrix(manager, type, name(layer, "ffn_down"), inner, width, 2 * residual, random);
    }
    norm(manager, type, OUTPUT_NORM, width);
    arrays.values().forEach(array -> array.setRequiresGradient(true));
  }

  /** The GGUF name of a weight of one block. */
  public static String name(int layer, String part) {
    return "blk." + layer + "." + part + ".weight";
  }

  private void matrix(
      NDManager manager,
      DataType type,
      String name,
      int rows,
      int columns,
      double deviation,
      Random random) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (random.nextGaussian() * deviation);
    }
    arrays.put(name, created(manager, type, values, new Shape(rows, columns)));
  }

  private void norm(NDManager manager, DataType type, String name, int size) {
    arrays.put(name, manager.ones(new Shape(size), type));
  }

  /** Values on the engine, in its own type. */
  static NDArray created(NDManager manager, DataType type, float[] values, Shape shape) {
    NDArray floats = manager.create(values, shape);
    return type == DataType.FLOAT32 ? floats : floats.toType(type, true);
  }

  public NDArray get(String name) {
    @Nullable NDArray array = arrays.get(name);
    if (array == null) {
      throw new IllegalArgumentException("no weight is called " + name);
    }
    return array;
  }

  /** All of them, in the order in which they are used. */
  public Map<String, NDArray> all() {
    return Collections.unmodifiableMap(arrays);
  }

  /** How many numbers they are. */
  public long count() {
    return arrays.values().stream().mapToLong(NDArray::size).sum();
  }
}
