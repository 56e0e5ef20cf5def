package art.samosachaat.trainer;

import art.samosachaat.trainer.judge.Examinee;
import art.samosachaat.trainer.judge.Verdict;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

@Command(name = "judge", description = "Asks a GGUF file the frozen questions.")
final class JudgeCommand implements Callable<Integer> {
  private static final int CONTEXT = 512;

  @Option(names = "--questions", defaultValue = "trainer/questions")
  private Path questions = Path.of("trainer/questions");

  @Option(names = "--wrong", description = "Prints the wrong answers too.")
  private boolean wrong;

  @Parameters(paramLabel = "FILE", description = "The model.")
  private Path file = Path.of("model.gguf");

  @Override
  public Integer call() throws Exception {
    Questions frozen = Questions.read(questions);
    Examinee examinee = new Examinee(file, CONTEXT);
    long[] tokens = {0};
    long start = System.nanoTime();
    Verdict own = Verdict.of(frozen.own(), question -> count(examinee, question, tokens));
    Verdict foreign = Verdict.of(frozen.foreign(), question -> count(examinee, question, tokens));
    double seconds = (System.nanoTime() - start) / 1e9;
    System.out.println(own);
    System.out.println();
    System.out.println(foreign);
    System.out.printf(
        "%n%.0f answer tokens/s, prompts included, on one thread%n", tokens[0] / seconds);
    if (wrong) {
      own.wrong().forEach(System.out::println);
      foreign.wrong().forEach(System.out::println);
    }
    return 0;
  }

  private static String count(Examinee examinee, String question, long[] tokens) {
    String answer = examinee.answer(question);
    tokens[0] += examinee.encode(answer).length + 1;
    return answer;
  }
}
