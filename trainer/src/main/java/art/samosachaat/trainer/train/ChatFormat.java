package art.samosachaat.trainer.train;

import art.samosachaat.trainer.corpus.Turn;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import java.util.ArrayList;
import java.util.List;

/** A dialogue as the model reads it: ChatML, the same as the chat template of the exported file. */
public final class ChatFormat {
  private final Tokenizer tokenizer;

  public ChatFormat(Tokenizer tokenizer) {
    this.tokenizer = tokenizer;
  }

  /**
   * A tokenized dialogue.
   *
   * @param tokens from the first turn's start to the last turn's end
   * @param answers whether each is to be learned: the answers and their ends
   */
  // The arrays go into a batch as they are; nobody compares samples.
  @SuppressWarnings("ArrayRecordComponent")
  record Sample(int[] tokens, boolean[] answers) {}

  /** A conversation up to where the model answers its last question. */
  public int[] prompt(String question) {
    Builder builder = new Builder();
    open(builder, question);
    return builder.tokens();
  }

  Sample sample(List<Turn> dialogue) {
    Builder builder = new Builder();
    for (Turn turn : dialogue) {
      if (!builder.isEmpty()) {
        builder.add(tokenizer.encode("\n"), false);
      }
      open(builder, turn.user());
      builder.add(tokenizer.encode(turn.answer()), true);
      builder.add(control(Tokenizer.TURN_END), true);
    }
    return new Sample(builder.tokens(), builder.answers());
  }

  private void open(Builder builder, String question) {
    builder.add(control(Tokenizer.TURN_START), false);
    builder.add(tokenizer.encode("user\n" + question), false);
    builder.add(control(Tokenizer.TURN_END), false);
    builder.add(tokenizer.encode("\n"), false);
    builder.add(control(Tokenizer.TURN_START), false);
    builder.add(tokenizer.encode("assistant\n"), false);
  }

  private int[] control(String token) {
    return new int[] {tokenizer.control(token)};
  }

  private static final class Builder {
    private final List<Integer> tokens = new ArrayList<>();
    private final List<Boolean> answers = new ArrayList<>();

    void add(int[] more, boolean answer) {
      for (int token : more) {
        tokens.add(token);
        answers.add(answer);
      }
    }

    boolean isEmpty() {
      return tokens.isEmpty();
    }

    int[] tokens() {
      return tokens.stream().mapToInt(Integer::intValue).toArray();
    }

    boolean[] answers() {
      boolean[] flags = new boolean[answers.size()];
      for (int i = 0; i < flags.length; i++) {
        flags[i] = answers.get(i);
      }
      return flags;
    }
  }
}
