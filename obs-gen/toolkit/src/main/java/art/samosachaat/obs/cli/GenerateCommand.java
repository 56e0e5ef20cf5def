package art.samosachaat.obs.cli;

import art.samosachaat.obs.render.Generator;
import art.samosachaat.obs.render.OutputFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

final class GenerateCommand implements Command {
  @Override
  public String name() {
    return "generate";
  }

  @Override
  public String parameters() {
    return "[PROVIDER] OUT";
  }

  @Override
  public String purpose() {
    return "Writes everything that the provider describes into the folder OUT, and says what"
        + " changed.";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    Target target = Target.of(this, Arguments.parse(this, arguments, Set.of()).positional());
    new OutputFolder(target.output())
        .write(Generator.artefacts(target.monitoring()))
        .lines()
        .forEach(out::println);
  }
}
