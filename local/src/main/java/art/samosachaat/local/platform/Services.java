package art.samosachaat.local.platform;

import art.samosachaat.local.ports.PortPlan;
import art.samosachaat.local.postgres.LocalPostgres;
import art.samosachaat.local.process.JavaProgram;
import art.samosachaat.local.process.ServiceSpec;
import art.samosachaat.local.secrets.SecretStore;
import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** The three services: what each is started with. */
final class Services {

  static final String AUTH = "auth";
  static final String CHAT = "chat-api";
  static final String INFERENCE = "inference";

  /** The instances, one at a time, that record start-up caches: their log and temporary folder. */
  static final String TRAINING = "aot-training";

  /** The role and schema of chat-api; auth's are called like the service. */
  static final String CHAT_SCHEMA = "chat";

  private static final String HOST = "127.0.0.1";

  /** One user on one machine: small heaps, the collector and the compiler that start fastest. */
  private static final List<String> JVM_FLAGS =
      List.of(
          "-XX:+UseSerialGC",
          "-XX:TieredStopAtLevel=1",
          "-XX:+UseCompactObjectHeaders",
          "-XX:+ExitOnOutOfMemoryError",
          "--enable-native-access=ALL-UNNAMED");

  private final Project project;
  private final Home home;
  private final SecretStore secrets;
  private final PortPlan plan;

  Services(Project project, Home home, SecretStore secrets, PortPlan plan) {
    this.project = project;
    this.home = home;
    this.secrets = secrets;
    this.plan = plan;
  }

  ServiceSpec auth(ServicePorts ports, String instance) throws IOException {
    Map<String, String> environment = common();
    putPorts(environment, "AUTH", ports);
    putDatabase(environment, "AUTH", AUTH);
    environment.put("AUTH_KEYS_DIR", secrets.signingKeys().toString());
    environment.put("AUTH_ISSUER", url(plan.authPublic()));
    environment.put("AUTH_LOCAL_SIGN_IN", "true");
    environment.put("CHAT_INTERNAL_URL", url(plan.chatInternal()));
    return spec(AUTH, "art.samosachaat.auth.AuthApplication", "96m", environment, ports, instance);
  }

  ServiceSpec chat(ServicePorts ports, String instance) throws IOException {
    Map<String, String> environment = common();
    putPorts(environment, "CHAT", ports);
    putDatabase(environment, "CHAT", CHAT_SCHEMA);
    environment.put("AUTH_URL", url(plan.authInternal()));
    environment.put("INFERENCE_URL", url(plan.inferenceInternal()));
    return spec(CHAT, "art.samosachaat.chat.ChatApplication", "128m", environment, ports, instance);
  }

  ServiceSpec inference(ServicePorts ports, String instance) throws IOException {
    Map<String, String> environment = common();
    environment.put("INFERENCE_PORT", Integer.toString(ports.internal()));
    environment.put("INFERENCE_ADMIN_PORT", Integer.toString(ports.admin()));
    environment.put("MODELS_DIR", project.models().toString());
    return spec(
        INFERENCE,
        "art.samosachaat.inference.app.InferenceApplication",
        "96m",
        environment,
        ports,
        instance);
  }

  List<ServiceSpec> running() throws IOException {
    return List.of(
        inference(ServicePorts.inference(plan), INFERENCE),
        auth(ServicePorts.auth(plan), AUTH),
        chat(ServicePorts.chat(plan), CHAT));
  }

  /** The same services in the same order, on ports that nobody uses. */
  List<ServiceSpec> trainees() throws IOException {
    return List.of(
        inference(ServicePorts.unused(), TRAINING),
        auth(ServicePorts.unused(), TRAINING),
        chat(ServicePorts.unused(), TRAINING));
  }

  /** Where clients reach them. */
  Map<String, String> urls() {
    Map<String, String> urls = new LinkedHashMap<>();
    urls.put(AUTH, url(plan.authPublic()));
    urls.put(CHAT, url(plan.chatPublic()));
    return urls;
  }

  static String url(int port) {
    return "http://" + HOST + ":" + port;
  }

  private Map<String, String> common() throws IOException {
    Function<String, String> user = name -> System.getenv().getOrDefault(name, "");
    Map<String, String> environment = new LinkedHashMap<>();
    environment.put(
        "LOG_LEVEL", user.apply("LOG_LEVEL").isBlank() ? "INFO" : user.apply("LOG_LEVEL"));
    environment.put("BIND_HOST", HOST);
    environment.put("INTERNAL_API_KEY", secrets.secret("internal-api-key"));
    environment.put("MIGRATE_ON_START", "true");
    // glibc otherwise keeps up to eight heaps a core for threads that allocate little.
    environment.put("MALLOC_ARENA_MAX", "2");
    return environment;
  }

  private static void putPorts(Map<String, String> environment, String prefix, ServicePorts ports) {
    environment.put(prefix + "_PORT", Integer.toString(ports.publicPort()));
    environment.put(prefix + "_INTERNAL_PORT", Integer.toString(ports.internal()));
    environment.put(prefix + "_ADMIN_PORT", Integer.toString(ports.admin()));
  }

  private void putDatabase(Map<String, String> environment, String prefix, String role)
      throws IOException {
    environment.put(prefix + "_DATABASE_URL", LocalPostgres.jdbcUrl(plan.postgres(), role));
    environment.put(prefix + "_DATABASE_USER", role);
    environment.put(
        prefix + "_DATABASE_PASSWORD", secrets.secret(LocalPostgres.passwordSecret(role)));
  }

  private ServiceSpec spec(
      String module,
      String mainClass,
      String heap,
      Map<String, String> environment,
      ServicePorts ports,
      String instance)
      throws IOException {
    List<String> flags = new ArrayList<>(JVM_FLAGS);
    flags.add("-Xmx" + heap);
    JavaProgram program =
        new JavaProgram(
            flags,
            project.classPath(module),
            mainClass,
            List.of("server", project.configuration(module).toString()));
    return new ServiceSpec(
        module,
        program,
        environment,
        URI.create(url(ports.admin()) + "/readyz"),
        home.log(instance),
        home.temporary(instance));
  }
}
