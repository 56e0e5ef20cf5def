package art.samosachaat.local.process;

import art.samosachaat.contracts.Wire;
import art.samosachaat.local.secrets.PrivateFiles;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;

/**
 * {@code run.json} of a home. Each write replaces it whole, so a reader never sees half.
 *
 * @param path the file; its folder exists
 */
public record RunFile(Path path) {

  /** What was written last; empty when nothing was, or when it cannot be understood. */
  public Optional<RunState> read() throws IOException {
    try {
      return Optional.of(Wire.responses().readValue(Files.readString(path), RunState.class));
    } catch (NoSuchFileException nothingRuns) {
      return Optional.empty();
    } catch (JsonProcessingException notOurs) {
      return Optional.empty();
    }
  }

  public void write(RunState state) throws IOException {
    PrivateFiles.write(path, Wire.responses().writeValueAsString(state) + "\n");
  }

  public void delete() throws IOException {
    Files.deleteIfExists(path);
  }
}
