package art.samosachaat.local.platform;

import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.terminal.Console;
import art.samosachaat.obs.prove.PrometheusServer;
import java.time.Duration;
import java.util.Optional;

/** What the user reads when everything runs. */
record Welcome(
    Console console, Home home, Project project, PortPlan plan, Optional<String> prometheus) {

  void print(Duration took) {
    console.say("");
    console.say("samosaChaat is ready (" + Console.seconds(took) + ").");
    console.say("");
    row("chat API", Services.url(plan.chatPublic()));
    row("sign-in", Services.url(plan.authPublic()));
    row("health, metrics", adminUrls());
    row("Prometheus", prometheus.orElse("not installed: " + PrometheusServer.HOW_TO_INSTALL));
    row("database", "127.0.0.1:" + plan.postgres());
    row("data, logs", home.folder().toString());
    console.say("");
    console.say("Try  ./samosachaat ask" + homeOption() + " \"What is a samosa?\"");
    console.say("Ctrl-C stops everything.");
  }

  private void row(String name, String value) {
    console.say("  %-16s %s".formatted(name, value));
  }

  private String adminUrls() {
    return "%s (auth), %d (chat-api), %d (inference)"
        .formatted(Services.url(plan.authAdmin()), plan.chatAdmin(), plan.inferenceAdmin());
  }

  private String homeOption() {
    return home.folder().equals(project.scratch()) ? "" : " --home " + home.folder();
  }
}
