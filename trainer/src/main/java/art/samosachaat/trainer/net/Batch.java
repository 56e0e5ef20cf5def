package art.samosachaat.trainer.net;

import java.util.Arrays;

/**
 * Rows of tokens that the network reads at once. A row holds several dialogues one after the other,
 * and none sees another.
 *
 * @param rows how many
 * @param length tokens of each row
 * @param tokens row after row
 * @param dialogues for each token, which dialogue of its row it belongs to
 * @param places where the next token is asked for, as indices into {@code tokens}
 * @param targets the token that comes next, for each place
 */
// The arrays go to the engine as they are; nobody compares batches.
@SuppressWarnings("ArrayRecordComponent")
public record Batch(
    int rows, int length, long[] tokens, int[] dialogues, long[] places, long[] targets) {

  /** One row of one dialogue, asked for what comes after its last token. */
  static Batch single(int[] tokens) {
    return new Batch(
        1,
        tokens.length,
        Arrays.stream(tokens).asLongStream().toArray(),
        new int[tokens.length],
        new long[] {tokens.length - 1},
        new long[] {0});
  }

  /** What is added to the scores: {@code hidden} where one token must not see another. */
  float[] mask(float hidden) {
    float[] mask = new float[rows * length * length];
    for (int row = 0; row < rows; row++) {
      int start = row * length;
      for (int from = 0; from < length; from++) {
        for (int to = 0; to < length; to++) {
          if (to > from || dialogues[start + from] != dialogues[start + to]) {
            mask[(start + from) * length + to] = hidden;
          }
        }
      }
    }
    return mask;
  }
}
