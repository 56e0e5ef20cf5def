package art.samosachaat.trainer.net;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.NDScope;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;
import ai.djl.ndarray.types.SparseFormat;
import ai.djl.nn.Activation;
import java.util.Arrays;

/**
 * The network: RMS norm, rotary positions on neighbouring pairs, gated feed-forward, the embedding
 * as output. Not thread-safe.
 */
public final class Llama {
  /** Stands for minus infinity where a softmax must see nothing. */
  private static final float HIDDEN = -1e9f;

  private final NDManager manager;
  private final ModelShape shape;
  private final DataType type;
  private final Weights weights;
  private final NDArray cosine;
  private final NDArray sine;
  private final NDArray turn;

  /**
   * A network with the given weights.
   *
   * @param longest tokens of the longest row that it will be given
   */
  public Llama(NDManager manager, ModelShape shape, DataType type, Weights weights, int longest) {
    this.manager = manager;
    this.shape = shape;
    this.type = type;
    this.weights = weights;
    int head = shape.headWidth();
    float[] cosines = new float[longest * head];
    float[] sines = new float[longest * head];
    for (int at = 0; at < longest; at++) {
      for (int i = 0; i < head; i++) {
        double angle = at * Math.pow(ModelShape.ROPE_BASE, -2.0 * (i / 2) / head);
        cosines[at * head + i] = (float) Math.cos(angle);
        sines[at * head + i] = (float) Math.sin(angle);
      }
    }
    // (x, y) times this is (-y, x): a quarter turn of each pair.
    float[] quarter = new float[head * head];
    for (int i = 0; i < head; i += 2) {
      quarter[(i + 1) * head + i] = -1;
      quarter[i * head + i + 1] = 1;
    }
    cosine = Weights.created(manager, type, cosines, new Shape(longest, head));
    sine = Weights.created(manager, type, sines, new Shape(longest, head));
    turn = Weights.created(manager, type, quarter, new Shape(head, head));
  }

  public Weights weights() {
    return weights;
  }

  /** Mean cross-entropy of the batch's targets, in nats. */
  public NDArray loss(Batch batch) {
    NDArray logits = logits(batch);
    NDArray targets = manager.create(batch.targets()).reshape(-1, 1);
    return logits.logSoftmax(-1).gather(targets, 1).mean().neg();
  }

  /** Scores of the next token at the batch's chosen places: {@code [places, vocabulary]}. */
  NDArray logits(Batch batch) {
    int rows = batch.rows();
    int length = batch.length();
    NDArray mask =
        Weights.created(manager, type, batch.mask(HIDDEN), new Shape(rows, 1, length, length));
    NDArray x = pick(manager.create(batch.tokens()), weights.get(Weights.EMBEDDING));
    for (int layer = 0; layer < shape.layers(); layer++) {
      x = x.add(attention(layer, norm(x, Weights.name(layer, "attn_norm")), mask, rows, length));
      x = x.add(feedForward(layer, norm(x, Weights.name(layer, "ffn_norm"))));
    }
    NDArray chosen = pick(manager.create(batch.places()), x);
    return norm(chosen, Weights.OUTPUT_NORM).matMul(weights.get(Weights.EMBEDDING).transpose());
  }

  /** Rows of a matrix by index; unlike advanced indexing it has a fast gradient. */
  private static NDArray pick(NDArray indices, NDArray matrix) {
    return matrix.getNDArrayInternal().embedding(indices, matrix, SparseFormat.DENSE).head();
  }

  private NDArray norm(NDArray x, String name) {
    NDArray meanSquare = x.square().mean(new int[] {1}, true);
    return x.div(meanSquare.add(ModelShape.EPSILON).sqrt()).mul(weights.get(name));
  }

  private NDArray attention(int layer, NDArray x, NDArray mask, int rows, int length) {
    float scale = (float) (1 / Math.sqrt(shape.headWidth()));
    NDArray query = rotated(heads(layer, "attn_q", x, rows, length).mul(scale), length);
    NDArray key = rotated(heads(layer, "attn_k", x, rows, length), length);
    NDArray value = heads(layer, "attn_v", x, rows, length);
    Shape byRow = new Shape(rows, shape.heads(), length, length);
    Shape flat = new Shape((long) rows * shape.heads(), length, length);
    NDArray scores = query.matMul(key.transpose(0, 2, 1)).reshape(byRow).add(mask).softmax(-1);
    return scores
        .reshape(flat)
        .matMul(value)
        .reshape(rows, shape.heads(), length, shape.headWidth())
        .transpose(0, 2, 1, 3)
        .reshape((long) rows * length, shape.width())
        .matMul(weights.get(Weights.name(layer, "attn_output")));
  }

  /**
   * One projection, as {@code [rows × heads, length, head width]}: three dimensions, so that the
   * engine multiplies contiguous matrices.
   */
  private NDArray heads(int layer, String part, NDArray x, int rows, int length) {
    return x.matMul(weights.get(Weights.name(layer, part)))
        .reshape(rows, length, shape.heads(), shape.headWidth())
        .transpose(0, 2, 1, 3)
        .reshape((long) rows * shape.heads(), length, shape.headWidth());
  }

  private NDArray rotated(NDArray x, int length) {
    String first = "0:" + length;
    return x.mul(cosine.get(first)).add(x.matMul(turn).mul(sine.get(first)));
  }

  private NDArray feedForward(int layer, NDArray x) {
    NDArray gate = x.matMul(weights.get(Weights.name(layer, "ffn_gate")));
    NDArray up = x.matMul(weights.get(Weights.name(layer, "ffn_up")));
    return gate.mul(Activation.sigmoid(gate))
        .mul(up)
        .matMul(weights.get(Weights.name(layer, "ffn_down")));
  }

  /**
   * The most likely continuation, token by token, up to and without {@code stop}.
   *
   * @param limit tokens at most
   */
  public int[] greedy(int[] prompt, int stop, int limit) {
    int[] tokens = prompt;
    for (int i = 0; i < limit; i++) {
      int next = mostLikely(tokens);
      if (next == stop) {
        break;
      }
      tokens = Arrays.copyOf(tokens, tokens.length + 1);
      tokens[tokens.length - 1] = next;
    }
    return Arrays.copyOfRange(tokens, prompt.length, tokens.length);
  }

  private int mostLikely(int[] tokens) {
    try (NDScope scope = new NDScope()) {
      scope.suppressNotUsedWarning();
      return (int) logits(Batch.single(tokens)).get(0).argMax().getLong();
    }
  }
}
