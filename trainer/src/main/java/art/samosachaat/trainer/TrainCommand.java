package art.samosachaat.trainer;

import art.samosachaat.trainer.train.Trainer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(name = "train", description = "Trains, or goes on with what the run's folder holds.")
final class TrainCommand implements Callable<Integer> {
  @Mixin private RunOptions options = new RunOptions();

  @Option(
      names = "--every",
      defaultValue = "100",
      description = "Steps between two checkpoints (${DEFAULT-VALUE}).")
  private int every;

  @Override
  public Integer call() throws Exception {
    try (Trainer trainer = options.open().trainer()) {
      System.out.printf("%d parameters%n", trainer.network().weights().count());
      System.out.println("step,steps,rate,loss,validation,skipped,tokens/s");
      trainer.train(every, System.out);
    }
    return 0;
  }
}
