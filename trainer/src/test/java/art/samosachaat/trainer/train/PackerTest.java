package art.samosachaat.trainer.train;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.HeldOut;
import art.samosachaat.trainer.corpus.Turn;
import art.samosachaat.trainer.net.Batch;
import art.samosachaat.trainer.tokenizer.Tokenizer;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class PackerTest {
  private static final Tokenizer BYTES = new Tokenizer(List.of(), 259);
  private static final ChatFormat FORMAT = new ChatFormat(BYTES);

  private static Batch batch() {
    return new Packer(FORMAT, 4, 600)
        .next(new Corpus().dialogues(Corpus.Part.TRAINING, 1, new HeldOut(List.of())));
  }

  @Test
  void onlyAnswersAndTheirEndsAreLearned() {
    ChatFormat.Sample sample = FORMAT.sample(List.of(new Turn("q", "ok"), new Turn("r", "no")));

    StringBuilder learned = new StringBuilder();
    for (int i = 0; i < sample.tokens().length; i++) {
      if (sample.answers()[i]) {
        learned.append(BYTES.decode(new int[] {sample.tokens()[i]}));
      }
    }
    assertThat(learned.toString()).isEqualTo("ok<|im_end|>no<|im_end|>");
    assertThat(BYTES.decode(sample.tokens()))
        .isEqualTo(
            "<|im_start|>user\nq<|im_end|>\n<|im_start|>assistant\nok<|im_end|>\n"
                + "<|im_start|>user\nr<|im_end|>\n<|im_start|>assistant\nno<|im_end|>");
  }

  @Test
  void everyTargetIsTheNextTokenOfTheSameDialogue() {
    Batch batch = batch();

    assertThat(batch.places()).hasSameSizeAs(batch.targets()).isNotEmpty();
    for (int i = 0; i < batch.places().length; i++) {
      int place = (int) batch.places()[i];
      assertThat(batch.targets()[i]).isEqualTo(batch.tokens()[place + 1]);
      assertThat(batch.dialogues()[place]).isEqualTo(batch.dialogues()[place + 1]);
    }
  }

  @Test
  void rowsAreNearlyFull() {
    Batch batch = batch();
    long padding = Arrays.stream(batch.dialogues()).filter(d -> d < 0).count();

    assertThat(padding).isLessThan(batch.tokens().length / 3);
  }
}
