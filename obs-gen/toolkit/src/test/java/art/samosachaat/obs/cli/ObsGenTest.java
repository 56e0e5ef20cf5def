package art.samosachaat.obs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.Kiosk;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.MonitoringProvider;
import art.samosachaat.obs.model.LabelValue;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a user of the command line gets to read, and what his shell gets to know. */
class ObsGenTest {
  @TempDir Path out;

  private record Run(int code, String out, String err) {}

  /** A description without a fault. */
  public static final class Good implements MonitoringProvider {
    @Override
    public Monitoring monitoring() {
      return Monitoring.of("kiosk")
          .catalogues(Kiosk.CATALOGUE)
          .dashboards(Kiosk.dashboard("kiosk"))
          .build();
    }
  }

  /** Says of a label what it cannot say. */
  public static final class Undeclared implements MonitoringProvider {
    @Override
    public Monitoring monitoring() {
      Kiosk.STATUS.value("404");
      return new Good().monitoring();
    }
  }

  /** Says so in a constant, which fails the loading of the class. */
  public static final class UndeclaredInAConstant implements MonitoringProvider {
    private static final class Constants {
      static final LabelValue NOT_FOUND = Kiosk.STATUS.value("404");
    }

    @Override
    public Monitoring monitoring() {
      Objects.requireNonNull(Constants.NOT_FOUND);
      return new Good().monitoring();
    }
  }

  /** Is itself broken. */
  public static final class Broken implements MonitoringProvider {
    @Override
    public Monitoring monitoring() {
      throw new IllegalStateException("no idea");
    }
  }

  @Test
  void generatesThenFindsNothingToMend() {
    Run generated = run("generate", Good.class.getName(), out.toString());
    assertThat(generated.err()).isEmpty();
    assertThat(generated.code()).isZero();
    assertThat(generated.out())
        .isEqualTo(
            "added    catalog.md\nadded    dashboards/kiosk.json\n"
                + "2 added, 0 changed, 0 removed, 0 unchanged\n");

    Run checked = run("check", Good.class.getName(), out.toString());
    assertThat(checked).isEqualTo(new Run(0, out + " is up to date\n", ""));
  }

  @Test
  void showsDriftAndTheCommandThatMendsIt() throws IOException {
    run("generate", Good.class.getName(), out.toString());
    Path catalog = out.resolve("catalog.md");
    Files.writeString(catalog, Files.readString(catalog).replace("Things sold.", "Things!"));

    Run checked = run("check", "--mend", "make it so", Good.class.getName(), out.toString());

    assertThat(checked.code()).isEqualTo(ExitCode.FINDINGS);
    assertThat(checked.out()).contains("--- catalog.md", "-Things!", "+Things sold.");
    assertThat(checked.err()).endsWith("; run: make it so\n").hasLineCount(1);
  }

  @Test
  void namesTheLineThatGaveALabelAnUndeclaredValue() {
    Run run = run("generate", Undeclared.class.getName(), out.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err())
        .matches("ObsGenTest\\.java:\\d+: label status: value \"404\" is none of \\[200, 500]\\n");
    assertThat(out).isEmptyDirectory();
  }

  @Test
  void namesItInAConstantToo() {
    Run run = run("generate", UndeclaredInAConstant.class.getName(), out.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).matches("ObsGenTest\\.java:\\d+: label status: .*\\n");
  }

  @Test
  void showsTheStackTraceOfABug() {
    Run run = run("generate", Broken.class.getName(), out.toString());
    assertThat(run.code()).isEqualTo(ExitCode.BUG);
    assertThat(run.err()).contains("no idea", "at art.samosachaat.obs.cli.ObsGenTest$Broken");
  }

  @Test
  void refusesInOneLineWhatItCannotUse() throws IOException {
    Path file = Files.writeString(out.resolve("file"), "");
    assertRefused("provider no.Such: no such class on the class path", "generate", "no.Such", "x");
    assertRefused("does not implement", "generate", "java.lang.String", "x");
    assertRefused("registers none", "generate", "x");
    assertRefused("needs 1 or 2 arguments, got 0; usage: obs-gen generate", "generate");
    assertRefused("no option --fast", "check", "--fast", "x");
    assertRefused("option --mend needs a value", "check", "x", "--mend");
    assertRefused("no command \"draw\"", "draw");
    assertRefused("it is a file", "generate", Good.class.getName(), file.toString());
  }

  @Test
  void saysInOneLineThatNoPrometheusAnswers() throws IOException {
    String good = Good.class.getName();
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
      String url = "http://127.0.0.1:" + free.getLocalPort();
      free.close();
      assertRefused("no Prometheus answers at " + url, "prove", "--prometheus", url, good);
    }
    assertRefused(
        "--prometheus: Prometheus: \"here\" is no address", "prove", "--prometheus", "here", good);
    assertRefused("more than one provider", "prove", good, good);
  }

  @Test
  void saysInOneLineThatItIsNoPrometheusThatAnswers() throws IOException {
    HttpServer server =
        HttpServer.create(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0), 0);
    server.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(200, 0);
          exchange.getResponseBody().write("<html>\nhello</html>".getBytes(StandardCharsets.UTF_8));
          exchange.close();
        });
    server.start();
    try {
      String url = "http://127.0.0.1:" + server.getAddress().getPort();
      assertRefused(
          url + " does not answer as Prometheus does: status 200",
          "prove",
          "--prometheus",
          url,
          Good.class.getName());
    } finally {
      server.stop(0);
    }
  }

  @Test
  void helpsWhoeverAsks() {
    assertThat(run("help").out()).contains("obs-gen generate [PROVIDER] OUT", "obs-gen check");
    assertThat(run()).isEqualTo(run("help"));
  }

  private static void assertRefused(String message, String... arguments) {
    Run run = run(arguments);
    assertThat(run.code()).isEqualTo(ExitCode.BAD_INPUT);
    assertThat(run.err()).contains(message).hasLineCount(1);
    assertThat(run.out()).isEmpty();
  }

  private static Run run(String... arguments) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int code = new ObsGen(stream(out), stream(err)).run(List.of(arguments));
    return new Run(
        code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
