package art.samosachaat.trainer.train;

import art.samosachaat.trainer.corpus.Dialogues;
import art.samosachaat.trainer.net.Batch;
import java.util.Arrays;

/**
 * Puts whole dialogues into rows, each into the first row that has room for it, until one fits
 * nowhere: hardly a token of a batch is padding.
 */
final class Packer {
  private final ChatFormat format;
  private final int rows;
  private final int length;

  Packer(ChatFormat format, int rows, int length) {
    this.format = format;
    this.rows = rows;
    this.length = length;
  }

  /** The next batch of a stream; dialogues longer than a row are passed over. */
  Batch next(Dialogues dialogues) {
    long[] tokens = new long[rows * length];
    int[] dialogue = new int[rows * length];
    Arrays.fill(dialogue, -1);
    boolean[] learned = new boolean[rows * length];
    int[] used = new int[rows];
    for (int number = 0; ; number++) {
      ChatFormat.Sample sample = format.sample(dialogues.next());
      int size = sample.tokens().length;
      if (size > length) {
        continue;
      }
      int row = firstWithRoom(used, size);
      if (row < 0) {
        return batch(tokens, dialogue, learned);
      }
      int start = row * length + used[row];
      for (int i = 0; i < size; i++) {
        tokens[start + i] = sample.tokens()[i];
        dialogue[start + i] = number;
        learned[start + i] = sample.answers()[i];
      }
      used[row] += size;
    }
  }

  private int firstWithRoom(int[] used, int size) {
    for (int row = 0; row < rows; row++) {
      if (used[row] + size <= length) {
        return row;
      }
    }
    return -1;
  }

  private Batch batch(long[] tokens, int[] dialogue, boolean[] learned) {
    long[] places = new long[tokens.length];
    long[] targets = new long[tokens.length];
    int count = 0;
    for (int i = 1; i < tokens.length; i++) {
      if (learned[i]) {
        places[count] = i - 1L;
        targets[count] = tokens[i];
        count++;
      }
    }
    return new Batch(
        rows,
        length,
        tokens,
        dialogue,
        Arrays.copyOf(places, count),
        Arrays.copyOf(targets, count));
  }
}
