package art.samosachaat.obs.cli;

import art.samosachaat.obs.Monitoring;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * {@code [PROVIDER] OUT}, as generating and checking take it.
 *
 * @param provider the class that says what the monitoring is, where it is named
 * @param output the folder that holds what is generated
 */
record Target(Optional<String> provider, Path output) {

  /**
   * @throws art.samosachaat.obs.BadInputException if there are not one or two of them
   */
  static Target of(Command command, List<String> positional) {
    return switch (positional.size()) {
      case 1 -> new Target(Optional.empty(), Path.of(positional.get(0)));
      case 2 -> new Target(Optional.of(positional.get(0)), Path.of(positional.get(1)));
      default -> throw Arguments.usage(command, "needs 1 or 2 arguments, got " + positional.size());
    };
  }

  Monitoring monitoring() {
    return Provider.monitoring(provider);
  }

  /** The same as it was given. */
  @Override
  public String toString() {
    return provider.map(name -> name + " ").orElse("") + output;
  }
}
