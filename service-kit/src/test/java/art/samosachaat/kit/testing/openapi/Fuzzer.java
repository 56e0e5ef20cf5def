package art.samosachaat.kit.testing.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.openapi.Place;
import art.samosachaat.kit.testing.Http;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectWriter;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests made from a {@link Contract}, right and wrong ones, and holds every answer to it:
 * none is a fault of the service, and one that is refused has stored nothing. One thread.
 */
public final class Fuzzer {

  /** Set by -Dfuzz.requests, and by -Pfuzz to many more. */
  public static final int REQUESTS = Integer.getInteger("fuzz.requests", 500);

  private static final long FIRST_SEED = Long.getLong("fuzz.seed", 1);

  private static final List<String> METHODS = List.of("GET", "PUT", "POST", "DELETE", "PATCH");

  private static final List<String> MALFORMED =
      List.of("", "{", "[]", "null", "\"", "{\"a\":1}}", "{\"a\":1,\"a\":2}", "\u0000", "tru");

  /** Half of a surrogate pair can be said in JSON, but not in UTF-8. */
  private static final ObjectWriter ASCII =
      JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build().writer();

  private static final int MOST_TOLD = 10;
  private static final int LONGEST_TOLD = 1000;

  private final Contract contract;
  private final BiFunction<Operation, Random, Http> client;
  private final BiFunction<String, Random, String> ids;
  private final Supplier<String> stored;

  /**
   * @param client who sends a request for an operation
   * @param ids an existing id for a path parameter of this name
   * @param stored tells all that a refused request must not have changed
   */
  public Fuzzer(
      Contract contract,
      BiFunction<Operation, Random, Http> client,
      BiFunction<String, Random, String> ids,
      Supplier<String> stored) {
    this.contract = contract;
    this.client = client;
    this.ids = ids;
    this.stored = stored;
  }

  /**
   * Sends them all.
   *
   * @throws AssertionError naming the first requests that are answered wrongly, with their seeds;
   *     or if hardly any was accepted, or refused
   */
  public void run() throws JsonProcessingException {
    Map<Outcome, Integer> outcomes = send();
    assertThat(outcomes).containsOnlyKeys(Outcome.ACCEPTED, Outcome.REFUSED);
    assertThat(outcomes.get(Outcome.ACCEPTED)).isGreaterThan(REQUESTS / 10);
    assertThat(outcomes.get(Outcome.REFUSED)).isGreaterThan(REQUESTS / 10);
  }

  /** Returns how many answers of each class there were. */
  private Map<Outcome, Integer> send() throws JsonProcessingException {
    Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    Map<String, String> wrong = new LinkedHashMap<>();
    for (long seed = FIRST_SEED; seed < FIRST_SEED + REQUESTS; seed++) {
      Attempt attempt = send(new Random(seed));
      Http.Exchange exchange = attempt.exchange();
      boolean unchanged = attempt.before().equals(stored.get());
      Outcome outcome = Outcome.of(exchange.reply().status());
      for (String violation : judge(exchange, outcome, unchanged)) {
        wrong.putIfAbsent(violation, "seed " + seed + ": " + shortened(exchange));
      }
      outcomes.merge(outcome, 1, Integer::sum);
    }
    if (!wrong.isEmpty()) {
      throw new AssertionError(
          wrong.entrySet().stream()
              .limit(MOST_TOLD)
              .map(each -> each.getKey() + "\n  " + each.getValue())
              .collect(Collectors.joining("\n", wrong.size() + " violations:\n", "")));
    }
    return outcomes;
  }

  private List<String> judge(Http.Exchange exchange, Outcome outcome, boolean unchanged) {
    String operation =
        contract
            .find(exchange.method(), exchange.path())
            .map(Operation::toString)
            .orElse(exchange.method());
    List<String> violations = new ArrayList<>(contract.violations(exchange));
    if (outcome == Outcome.FAULT) {
      violations.add("the service failed with " + exchange.reply().status());
    }
    if (outcome == Outcome.REFUSED && !unchanged) {
      violations.add("it was refused and yet something was stored");
    }
    return violations.stream().map(violation -> operation + ": " + violation).toList();
  }

  private static String shortened(Http.Exchange exchange) {
    String told = exchange.toString();
    return told.substring(0, Math.min(LONGEST_TOLD, told.length()));
  }

  /**
   * One request.
   *
   * @param before what was stored when it was sent: to make a client may store something too
   */
  private record Attempt(Http.Exchange exchange, String before) {}

  private Attempt send(Random random) throws JsonProcessingException {
    SchemaSamples samples = new SchemaSamples(random);
    Operation operation = pick(contract.operations(), random);
    boolean wrong = random.nextInt(3) > 0;
    String path = path(operation, samples, random, wrong);
    Http http = client.apply(operation, random);
    @Nullable String body = body(operation, samples, random, wrong);
    boolean otherType = wrong && random.nextInt(12) == 0;
    String type = otherType ? pick(List.of("text/plain", "", "a/b"), random) : "application/json";
    String method = wrong && random.nextInt(20) == 0 ? pick(METHODS, random) : operation.method();
    for (Place parameter : operation.parameters()) {
      if (parameter.node().path("in").asText().equals("header") && random.nextInt(4) == 0) {
        String value =
            wrong && random.nextBoolean()
                ? "\t" + random.nextInt() + ",;=\"" + "z".repeat(random.nextInt(300))
                : samples.valid(parameter.at("schema")).asText();
        http = http.with(parameter.node().path("name").asText(), value);
      }
    }
    List<Http.Exchange> seen = new ArrayList<>();
    String before = stored.get();
    http.before(seen::add).send(method, path, body, type);
    return new Attempt(seen.getFirst(), before);
  }

  private String path(Operation operation, SchemaSamples samples, Random random, boolean wrong) {
    String path = operation.template();
    StringBuilder query = new StringBuilder();
    for (Place parameter : operation.parameters()) {
      String name = parameter.node().path("name").asText();
      JsonNode value = samples.valid(parameter.at("schema"));
      String text = wrong && random.nextInt(3) == 0 ? samples.nastyText() : inAddress(value);
      // A request line has its own limit, which is not what is tested here.
      text = encoded(text.substring(0, Math.min(300, text.length())));
      switch (parameter.node().path("in").asText()) {
        case "path" -> {
          boolean known = random.nextInt(3) > 0;
          String id = known ? ids.apply(name, random) : text.isBlank() ? "-" : text;
          path = path.replace("{" + name + "}", id);
        }
        case "query" -> {
          if (parameter.node().path("required").asBoolean() || random.nextInt(3) == 0) {
            query.append(query.isEmpty() ? "?" : "&").append(name).append('=').append(text);
          }
        }
        default -> {
          // Headers are sent by themselves.
        }
      }
    }
    return path + query;
  }

  /** Elements of an array are separated by commas (OpenAPI's style "form"). */
  private static String inAddress(JsonNode value) {
    List<String> elements = new ArrayList<>();
    value.elements().forEachRemaining(each -> elements.add(each.asText()));
    return value.isArray() ? String.join(",", elements) : value.asText();
  }

  private static @Nullable String body(
      Operation operation, SchemaSamples samples, Random random, boolean wrong)
      throws JsonProcessingException {
    if (!operation.body().exists()) {
      return wrong && random.nextInt(6) == 0 ? "{\"unexpected\":true}" : null;
    }
    if (wrong && random.nextInt(10) == 0) {
      return pick(MALFORMED, random);
    }
    JsonNode value = wrong ? samples.broken(operation.body()) : samples.valid(operation.body());
    return ASCII.writeValueAsString(value);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
  }

  private static <T> T pick(List<T> list, Random random) {
    return list.get(random.nextInt(list.size()));
  }

  /** How a request ended. */
  public enum Outcome {
    ACCEPTED,
    REFUSED,
    FAULT;

    static Outcome of(int status) {
      return status < 400 ? ACCEPTED : status < 500 ? REFUSED : FAULT;
    }
  }
}
