package art.samosachaat.local.platform;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.process.ProcessId;
import art.samosachaat.local.process.Processes;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The real services, the real database and the model that ships, started as users start them. */
class PlatformIT {

  private static final Path PROJECT = Path.of("..").toAbsolutePath().normalize();

  private record Answer(int status, String output) {}

  @TempDir private Path home;

  @Test
  void answersRecoversFromTheDeathOfEachServiceAndLeavesNothingBehind() throws Exception {
    PortPlan plan = new PortPlan(FreePorts.base());
    String base = Integer.toString(plan.base());
    try (Launch up =
        Launch.of(PROJECT, home, Map.of(), "up", "--port-base", base, "--ready-timeout", "180")) {
      up.awaitOutput("samosaChaat is ready");
      assertAnswers();
      User leaves = new User(plan, "Leaves");
      assertThat(leaves.listsConversations()).isEqualTo(200);
      assertThat(leaves.signsOut()).isEqualTo(204);
      up.await("the logout at chat-api", () -> refused(leaves));
      User stays = new User(plan, "Stays");
      assertThat(stays.listsConversations()).isEqualTo(200);

      for (String service : List.of("inference", "auth", "chat-api")) {
        List<ProcessId> before = up.family(service, 1);
        before.getFirst().find().orElseThrow().destroyForcibly();
        if (service.equals("auth")) {
          assertThat(stays.listsConversations()).as("known while auth is away").isEqualTo(200);
        }
        up.awaitOutput(service + " was killed (SIGKILL); starting it again");
        up.await("second start of " + service, () -> readyTwice(up, service));
        assertThat(Processes.awaitEnd(before, Duration.ZERO)).isTrue();
        assertAnswers();
      }
      up.part("postgres").find().orElseThrow().destroyForcibly();
      up.await("second start of postgres", () -> readyTwice(up, "postgres"));
      // Pools may still hand out connections of the server that died; they notice within seconds.
      up.await("an answer", this::answer);

      List<ProcessId> everything = up.all();
      up.process().destroy();
      assertThat(up.awaitExit()).isEqualTo(143);
      assertThat(Processes.awaitEnd(everything, Duration.ZERO)).isTrue();
      assertThat(up.output()).contains("Stopped.");
    }
  }

  private static Optional<Boolean> refused(User user) {
    return user.listsConversations() == 401 ? Optional.of(true) : Optional.empty();
  }

  private void assertAnswers() {
    // Sampled, so in one of several wordings.
    assertThat(ask().output()).containsPattern("pastry|potato|samosa|dough");
  }

  private Optional<Answer> answer() {
    return Optional.of(ask()).filter(answer -> answer.status() == 0);
  }

  private Answer ask() {
    try (Launch ask = Launch.of(PROJECT, home, Map.of(), "ask", "What is a samosa?")) {
      return new Answer(ask.awaitExit(), ask.output());
    } catch (Exception e) {
      throw new IllegalStateException("The question could not be asked", e);
    }
  }

  private static Optional<Boolean> readyTwice(Launch up, String part) {
    return Pattern.compile("(?m)^" + part + " +ready in ").matcher(up.output()).results().count()
            == 2
        ? Optional.of(true)
        : Optional.empty();
  }
}
