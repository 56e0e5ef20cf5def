package art.samosachaat.local.cli;

import art.samosachaat.local.platform.Home;
import art.samosachaat.local.process.RunState;
import art.samosachaat.local.terminal.UserError;
import java.io.IOException;
import java.net.URI;
import java.util.Map;
import java.util.Optional;

/**
 * A platform that runs and is ready.
 *
 * @param urls by the name of what answers there
 */
record RunningPlatform(Map<String, String> urls) {

  /**
   * @throws UserError if none runs on that home, or it is still starting
   */
  static RunningPlatform on(Home home) throws IOException {
    Optional<RunState> running = home.runFile().read().filter(state -> state.launcher().isAlive());
    if (running.isEmpty()) {
      throw new UserError(
          "Nothing runs on %s: start it with ./samosachaat up.".formatted(home.folder()));
    }
    if (!running.get().ready()) {
      throw new UserError(
          "samosaChaat is still starting: ask again when it says that it is ready.");
    }
    return new RunningPlatform(running.get().urls());
  }

  /**
   * @throws UserError if run.json does not name it
   */
  URI url(String name) {
    return find(name)
        .orElseThrow(
            () -> new UserError("run.json names no " + name + ": start the platform again."));
  }

  Optional<URI> find(String name) {
    return Optional.ofNullable(urls.get(name)).map(URI::create);
  }
}
