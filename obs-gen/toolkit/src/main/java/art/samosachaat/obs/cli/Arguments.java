package art.samosachaat.obs.cli;

import art.samosachaat.obs.BadInputException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What follows a command, taken apart.
 *
 * @param options the values of {@code --name value}, by {@code --name}
 * @param positional the rest, in order
 */
record Arguments(Map<String, String> options, List<String> positional) {

  /**
   * @param command for messages
   * @param known the options there are, each with the two dashes
   * @throws BadInputException naming an option that is not known, or has no value
   */
  static Arguments parse(Command command, List<String> arguments, Set<String> known) {
    Map<String, String> options = new HashMap<>();
    List<String> positional = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      String argument = arguments.get(i);
      if (!argument.startsWith("--")) {
        positional.add(argument);
        continue;
      }
      if (!known.contains(argument)) {
        throw usage(command, "no option " + argument);
      }
      i++;
      if (i == arguments.size()) {
        throw usage(command, "option " + argument + " needs a value");
      }
      options.put(argument, arguments.get(i));
    }
    return new Arguments(options, positional);
  }

  Optional<String> option(String name) {
    return Optional.ofNullable(options.get(name));
  }

  static BadInputException usage(Command command, String problem) {
    return new BadInputException(
        "obs-gen %s: %s; usage: obs-gen %s %s"
            .formatted(command.name(), problem, command.name(), command.parameters()));
  }
}
