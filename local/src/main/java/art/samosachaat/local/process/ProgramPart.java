package art.samosachaat.local.process;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** A program of this machine under supervision, which the platform can do without. */
public final class ProgramPart implements Part {

  private final String name;
  private final List<String> command;
  private final Readiness readiness;
  private final Duration readyWithin;
  private final LogFile log;

  /**
   * @param command the program and its arguments
   * @param readiness answers 200 when it does its work
   */
  public ProgramPart(
      String name, List<String> command, URI readiness, Path log, Duration readyWithin) {
    this.name = name;
    this.command = List.copyOf(command);
    this.readiness = new Readiness(readiness);
    this.log = new LogFile(log);
    this.readyWithin = readyWithin;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public boolean isOptional() {
    return true;
  }

  @Override
  public PartProcess launch() throws PartFailure {
    try {
      Process process =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()))
              .start();
      return new ServiceProcess(process, readiness, readyWithin);
    } catch (IOException e) {
      throw new PartFailure("could not be started: " + e.getMessage(), e);
    }
  }
}
