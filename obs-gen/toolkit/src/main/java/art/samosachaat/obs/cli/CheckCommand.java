package art.samosachaat.obs.cli;

import art.samosachaat.obs.render.Drift;
import art.samosachaat.obs.render.Generator;
import art.samosachaat.obs.render.OutputFolder;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;

final class CheckCommand implements Command {
  private static final String MEND = "--mend";

  /** Whoever has more files to look at than this will not look at them here. */
  private static final int MAX_FILES = 20;

  @Override
  public String name() {
    return "check";
  }

  @Override
  public String parameters() {
    return "[--mend COMMAND] [PROVIDER] OUT";
  }

  @Override
  public String purpose() {
    return "Shows how the folder OUT differs from what the provider describes; COMMAND mends it.";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) throws IOException {
    Arguments parsed = Arguments.parse(this, arguments, Set.of(MEND));
    Target target = Target.of(this, parsed.positional());
    List<Drift> drifts =
        new OutputFolder(target.output()).drift(Generator.artefacts(target.monitoring()));
    if (drifts.isEmpty()) {
      out.println(target.output() + " is up to date");
      return;
    }
    drifts.stream().limit(MAX_FILES).flatMap(drift -> drift.lines().stream()).forEach(out::println);
    if (drifts.size() > MAX_FILES) {
      out.println("… and " + (drifts.size() - MAX_FILES) + " files more");
    }
    throw new Findings(
        "%s is stale: %d of its files would be generated differently; run: %s"
            .formatted(
                target.output(),
                drifts.size(),
                parsed.option(MEND).orElse("obs-gen generate " + target)));
  }
}
