package art.samosachaat.local.process;

import java.io.IOException;
import java.time.Duration;

/** A service under supervision, started with its ahead-of-time cache when there is one. */
public final class ServicePart implements Part {

  private final ServiceSpec spec;
  private final JavaLauncher launcher;
  private final StartupCache cache;
  private final Duration readyWithin;
  private final LogFile log;

  public ServicePart(
      ServiceSpec spec, JavaLauncher launcher, StartupCache cache, Duration readyWithin) {
    this.spec = spec;
    this.launcher = launcher;
    this.cache = cache;
    this.readyWithin = readyWithin;
    this.log = new LogFile(spec.log());
  }

  @Override
  public String name() {
    return spec.name();
  }

  @Override
  public LogFile log() {
    return log;
  }

  @Override
  public PartProcess launch() throws PartFailure {
    try {
      Process process = launcher.start(spec, cache.use(spec.name(), spec.program()));
      return new ServiceProcess(process, new Readiness(spec.readiness()), readyWithin);
    } catch (IOException e) {
      throw new PartFailure("could not be started: " + e.getMessage(), e);
    }
  }

  @Override
  public boolean giveUpOptionalHelp() {
    return cache.discard(spec.name(), spec.program());
  }
}
