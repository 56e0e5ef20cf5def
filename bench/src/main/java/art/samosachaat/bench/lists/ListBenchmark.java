package art.samosachaat.bench.lists;

import art.samosachaat.bench.streams.ChatApi;
import art.samosachaat.bench.streams.EveryonesAuth;
import art.samosachaat.kit.testing.TestDatabase;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * How long lists and searches of conversations take at a fixed rate.
 *
 * <p>{@code java … ListBenchmark ROOT CONVERSATIONS MESSAGES SECONDS}
 */
public final class ListBenchmark {

  private static final String READER = "reader";
  private static final int LISTS_PER_SECOND = 200;
  private static final int SEARCHES_PER_SECOND = 5;
  private static final Duration WARM_UP = Duration.ofSeconds(10);
  private static final String JVM_FLAGS = "-XX:+UseSerialGC -Xmx256m";

  /** From what is in most messages to what is in hardly any. */
  private static final List<Integer> RANKS = List.of(5, 50, 200, 500, 1000, 2000, 5000, 20_000);

  private final HttpClient http = HttpClient.newHttpClient();
  private final String list;

  private ListBenchmark(int port) {
    list = "http://127.0.0.1:" + port + "/api/conversations?limit=50";
  }

  public static void main(String[] arguments) throws Exception {
    Path root = Path.of(arguments[0]);
    Archive archive =
        new Archive(
            EveryonesAuth.userId(READER),
            Integer.parseInt(arguments[1]),
            Integer.parseInt(arguments[2]));
    Duration time = Duration.ofSeconds(Long.parseLong(arguments[3]));
    TestDatabase database = TestDatabase.create();
    Path log = Files.createTempFile("bench-lists-", ".log");
    try (ChatApi chat = new ChatApi(database, 1, JVM_FLAGS, root, log)) {
      archive.fill(database);
      System.out.println(archive);
      new ListBenchmark(chat.port()).run(time);
    } finally {
      Files.delete(log);
    }
  }

  private void run(Duration time) throws Exception {
    at(LISTS_PER_SECOND, WARM_UP).send(i -> URI.create(list));
    System.out.printf(
        "  list, %d a second: %s%n",
        LISTS_PER_SECOND, at(LISTS_PER_SECOND, time).send(i -> URI.create(list)));
    for (int rank : RANKS) {
      // Neighbours in rank are about as frequent, and no word is asked for twice in a row.
      at(SEARCHES_PER_SECOND, Duration.ofSeconds(2)).send(i -> search(Archive.word(rank + i % 5)));
      System.out.printf(
          "  search, words in %5.2f %% of the messages, %d a second: %s%n",
          Archive.share(rank) * 100,
          SEARCHES_PER_SECOND,
          at(SEARCHES_PER_SECOND, time).send(i -> search(Archive.word(rank + i % 5))));
    }
    System.out.printf(
        "  search, a frequent word and a rare one, %d a second: %s%n",
        SEARCHES_PER_SECOND,
        at(SEARCHES_PER_SECOND, time)
            .send(i -> search(Archive.word(5 + i % 5) + " " + Archive.word(500 + i % 5))));
  }

  private URI search(String words) {
    return URI.create(list + "&q=" + URLEncoder.encode(words, StandardCharsets.UTF_8));
  }

  private PacedRequests at(int perSecond, Duration time) {
    return new PacedRequests(http, READER, perSecond, time);
  }
}
