package art.samosachaat.obs.maven;

import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.TimeoutException;
import javax.inject.Inject;
import org.apache.maven.artifact.DependencyResolutionRequiredException;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.apache.maven.toolchain.Toolchain;
import org.apache.maven.toolchain.ToolchainManager;
import org.jspecify.annotations.Nullable;

/** What all goals share: a JVM with the project's class path, and what its exit code means. */
abstract class ObsGenMojo extends AbstractMojo {
  /** The command line's exit code for findings and drift: the project's fault, not the set-up's. */
  private static final int FINDINGS = 1;

  /**
   * The class that implements {@code MonitoringProvider}. Not needed where the class path registers
   * exactly one with {@code ServiceLoader}.
   */
  @Parameter(property = "obs-gen.provider")
  @Nullable String provider;

  /** The folder that holds what is generated. */
  @Parameter(property = "obs-gen.output", defaultValue = "${project.basedir}/generated")
  File output = new File("generated");

  /** What the provider's relative paths, such as its runbooks', are relative to. */
  @Parameter(property = "obs-gen.workingDirectory", defaultValue = "${project.basedir}")
  File workingDirectory = new File(".");

  /** Does nothing. */
  @Parameter(property = "obs-gen.skip", defaultValue = "false")
  boolean skip;

  /** What the forked JVM is started with; by default what makes a short run short. */
  @Parameter List<String> jvmArguments = List.of("-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1");

  /** After how many seconds the forked JVM is killed. */
  @Parameter(property = "obs-gen.timeoutSeconds", defaultValue = "600")
  int timeoutSeconds = 600;

  @Parameter(defaultValue = "${project}", readonly = true, required = true)
  @Nullable MavenProject project;

  @Parameter(defaultValue = "${session}", readonly = true, required = true)
  @Nullable MavenSession session;

  @Inject @Nullable ToolchainManager toolchains;

  /** The command and its arguments, as on the command line. */
  abstract List<String> arguments();

  @Override
  public final void execute() throws MojoExecutionException, MojoFailureException {
    if (skip) {
      getLog().info("obs-gen: skipped");
      return;
    }
    List<String> arguments = arguments();
    Fork fork =
        new Fork(
            launcher(),
            jvmArguments,
            classPath(),
            workingDirectory.toPath(),
            Duration.ofSeconds(timeoutSeconds));
    Fork.Outcome outcome = run(fork, arguments);
    if (outcome.exitCode() == 0) {
      return;
    }
    String message = outcome.lastError();
    if (message.isEmpty()) {
      message = "obs-gen " + arguments.get(0) + " ended with exit code " + outcome.exitCode();
    }
    if (outcome.exitCode() == FINDINGS) {
      throw new MojoFailureException(message);
    }
    throw new MojoExecutionException(message);
  }

  /** The provider, where one is named, then what follows it on the command line. */
  final List<String> withProvider(String... rest) {
    List<String> arguments = new ArrayList<>();
    if (provider != null && !provider.isBlank()) {
      arguments.add(provider);
    }
    arguments.addAll(List.of(rest));
    return arguments;
  }

  private Fork.Outcome run(Fork fork, List<String> arguments) throws MojoExecutionException {
    try {
      return fork.run(
          arguments, new Fork.Output(line -> getLog().info(line), line -> getLog().error(line)));
    } catch (IOException | TimeoutException e) {
      throw new MojoExecutionException(
          "obs-gen " + arguments.get(0) + " in " + fork.java() + ": " + e.getMessage(), e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new MojoExecutionException("obs-gen " + arguments.get(0) + " was interrupted", e);
    }
  }

  private Path launcher() throws MojoExecutionException {
    Toolchain toolchain =
        toolchains == null ? null : toolchains.getToolchainFromBuildContext("jdk", session);
    String found = toolchain == null ? null : toolchain.findTool("java");
    Jdk jdk = found == null ? Jdk.ofMaven() : new Jdk(Path.of(found));
    try {
      OptionalInt release = jdk.release();
      if (release.isPresent() && release.getAsInt() < Jdk.NEEDED) {
        throw new MojoExecutionException(tooOld(release.getAsInt(), found != null));
      }
    } catch (IOException e) {
      throw new MojoExecutionException("cannot read what release " + jdk.java() + " is", e);
    }
    return jdk.java();
  }

  private static String tooOld(int release, boolean ofToolchain) {
    return "obs-gen needs a JDK %d or newer, but %s is %d: %s"
        .formatted(
            Jdk.NEEDED,
            ofToolchain ? "the build's toolchain" : "the JDK that Maven runs on",
            release,
            "have maven-toolchains-plugin select one (select-jdk-toolchain, version [25,)),"
                + " or point JAVA_HOME at one");
  }

  private List<String> classPath() throws MojoExecutionException {
    if (project == null) {
      throw new MojoExecutionException("obs-gen runs in a project only");
    }
    try {
      return project.getRuntimeClasspathElements();
    } catch (DependencyResolutionRequiredException e) {
      throw new MojoExecutionException("the project's class path is not resolved", e);
    }
  }
}
