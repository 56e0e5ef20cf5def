package art.samosachaat.bench.streams;

import art.samosachaat.chat.ChatApplication;
import art.samosachaat.kit.testing.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/**
 * The real chat-api with the configuration that ships, as a process of its own, on a real
 * PostgreSQL.
 */
public final class ChatApi implements Peer {

  private static final String KEY = "internal-key-of-the-bench";

  private final TestDatabase database;
  private final EveryonesAuth auth = new EveryonesAuth();
  private final int port = Ports.free();
  private final Process process;
  private List<UUID> conversations = List.of();

  /**
   * @param jvmFlags with blanks between
   * @param root of the project
   */
  public ChatApi(TestDatabase database, int inferencePort, String jvmFlags, Path root, Path log)
      throws IOException {
    this.database = database;
    List<String> command =
        new ArrayList<>(
            List.of(Path.of(System.getProperty("java.home"), "bin", "java").toString()));
    command.addAll(Arrays.asList(jvmFlags.split(" ")));
    command.addAll(
        List.of(
            "-cp",
            System.getProperty("java.class.path"),
            ChatApplication.class.getName(),
            "server",
            root.resolve("chat-api/config.yml").toString()));
    ProcessBuilder builder =
        new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(log.toFile());
    builder.environment().putAll(environment(inferencePort));
    process = builder.start();
    Ports.awaitListening(port, process);
  }

  private Map<String, String> environment(int inferencePort) throws IOException {
    return Map.ofEntries(
        Map.entry("BIND_HOST", "127.0.0.1"),
        Map.entry("CHAT_PORT", Integer.toString(port)),
        Map.entry("CHAT_INTERNAL_PORT", Integer.toString(Ports.free())),
        Map.entry("CHAT_ADMIN_PORT", Integer.toString(Ports.free())),
        Map.entry("INTERNAL_API_KEY", KEY),
        Map.entry("MIGRATE_ON_START", "true"),
        Map.entry("LOG_LEVEL", "warn"),
        Map.entry("CHAT_DATABASE_URL", database.url()),
        Map.entry("CHAT_DATABASE_USER", TestDatabase.USER),
        Map.entry("CHAT_DATABASE_PASSWORD", TestDatabase.USER),
        Map.entry("AUTH_URL", auth.url()),
        Map.entry("INFERENCE_URL", "http://127.0.0.1:" + inferencePort));
  }

  @Override
  public String name() {
    return "chat-api";
  }

  @Override
  public int port() {
    return port;
  }

  @Override
  public boolean warmsUp() {
    return true;
  }

  @Override
  public ProcessHandle process() {
    return process.toHandle();
  }

  /** A new conversation for each client, each of a user of its own. */
  @Override
  public void prepare(int clients) throws IOException {
    List<UUID> ids = new ArrayList<>();
    try (Connection connection = database.connect();
        PreparedStatement insert =
            connection.prepareStatement(
                "INSERT INTO conversations (id, user_id, title) VALUES (?, ?, 'bench')")) {
      connection.setAutoCommit(false);
      for (int i = 0; i < clients; i++) {
        UUID id = UUID.randomUUID();
        insert.setObject(1, id);
        insert.setObject(2, EveryonesAuth.userId(token(i)));
        insert.addBatch();
        ids.add(id);
      }
      insert.executeBatch();
      connection.commit();
    } catch (SQLException e) {
      throw new IOException("the conversations cannot be made", e);
    }
    conversations = ids;
  }

  UUID conversation(int client) {
    return conversations.get(client);
  }

  static String token(int client) {
    return "bench-user-" + client;
  }

  @Override
  public byte[] request(int client, int tokens) {
    return Requests.post(
        "/api/conversations/" + conversations.get(client) + "/messages",
        "Authorization: Bearer " + token(client) + "\r\n",
        "{\"content\": \"What is a samosa?\", \"max_tokens\": " + tokens + "}");
  }

  @Override
  public void close() throws InterruptedException {
    process.destroy();
    if (!process.waitFor(30, TimeUnit.SECONDS)) {
      process.destroyForcibly();
    }
    auth.close();
  }
}
