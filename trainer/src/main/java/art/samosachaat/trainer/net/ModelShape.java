package art.samosachaat.trainer.net;

/**
 * The size of a Llama network.
 *
 * @param vocabulary tokens
 * @param width of the residual stream; a multiple of 32 and of the heads
 * @param layers blocks of attention and feed-forward
 * @param heads of attention, each with keys and values of its own
 * @param feedForward width of the gated feed-forward; a multiple of 32
 * @param context tokens that a sequence may have when it is used
 */
public record ModelShape(
    int vocabulary, int width, int layers, int heads, int feedForward, int context) {
  /** Added to the mean square in RMS norm. */
  public static final float EPSILON = 1e-5f;

  /** Base of the rotary frequencies (Su et al., 2021). */
  public static final float ROPE_BASE = 10_000f;

  public ModelShape {
    if (width % heads != 0 || (width / heads) % 2 != 0) {
      throw new IllegalArgumentException(
          "width is %d, must be an even multiple of heads, %d".formatted(width, heads));
    }
  }

  /** Width of one head. */
  public int headWidth() {
    return width / heads;
  }
}
