package art.samosachaat.trainer;

import art.samosachaat.trainer.corpus.Corpus;
import art.samosachaat.trainer.corpus.Dialogues;
import art.samosachaat.trainer.corpus.Turn;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "dialogues", description = "Prints dialogues that training would see.")
final class DialoguesCommand implements Callable<Integer> {
  @Option(names = "--questions", defaultValue = "trainer/questions")
  private Path questions = Path.of("trainer/questions");

  @Option(names = "--count", defaultValue = "20", description = "(${DEFAULT-VALUE})")
  private int count;

  @Option(names = "--seed", defaultValue = "1", description = "(${DEFAULT-VALUE})")
  private long seed;

  @Override
  public Integer call() throws Exception {
    Corpus corpus = new Corpus();
    System.out.println(corpus.breadth());
    Dialogues dialogues =
        corpus.dialogues(Corpus.Part.TRAINING, seed, Questions.read(questions).heldOut());
    for (int i = 0; i < count; i++) {
      for (Turn turn : dialogues.next()) {
        System.out.println("> " + turn.user());
        System.out.println("  " + turn.answer());
      }
    }
    return 0;
  }
}
