package art.samosachaat.obs.cli;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.lint.Finding;
import art.samosachaat.obs.lint.described.MonitoringLint;
import art.samosachaat.obs.lint.foreign.ForeignLint;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

final class LintCommand implements Command {
  private static final String PROVIDER = "--provider";

  @Override
  public String name() {
    return "lint";
  }

  @Override
  public String parameters() {
    return "[--provider PROVIDER | FILE…]";
  }

  @Override
  public String purpose() {
    return "Judges what the provider describes, or dashboards and rule files that others wrote.";
  }

  @Override
  public void run(List<String> arguments, PrintStream out) {
    Arguments parsed = Arguments.parse(this, arguments, Set.of(PROVIDER));
    if (!parsed.positional().isEmpty()) {
      files(parsed.positional(), out);
      return;
    }
    List<Finding> findings = MonitoringLint.lint(Provider.monitoring(parsed.option(PROVIDER)));
    findings.forEach(out::println);
    if (!findings.isEmpty()) {
      throw new Findings(findings.size() + " findings; mend them, or suppress them with a reason");
    }
    out.println("nothing to mend");
  }

  private static void files(List<String> files, PrintStream out) {
    ByteArrayOutputStream problems = new ByteArrayOutputStream();
    int code = ForeignLint.run(files, out, new PrintStream(problems, true, StandardCharsets.UTF_8));
    if (code == ForeignLint.UNREADABLE) {
      throw new BadInputException(problems.toString(StandardCharsets.UTF_8).lines().toList());
    }
    if (code == ForeignLint.FINDINGS) {
      throw new Findings("the lint found something; see above");
    }
  }
}
