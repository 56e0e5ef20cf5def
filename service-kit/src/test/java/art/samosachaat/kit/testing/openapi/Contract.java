package art.samosachaat.kit.testing.openapi;

import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.contracts.openapi.OpenApiDocument;
import art.samosachaat.contracts.openapi.Place;
import art.samosachaat.contracts.schema.ContractSchemas;
import art.samosachaat.kit.server.PortFilter;
import art.samosachaat.kit.testing.Http;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A service's OpenAPI document as the judge of every exchange with it: an answer is one of those
 * declared, and a request that is not as declared is never accepted. Immutable.
 *
 * <p>Schemas are validated by networknt's validator in the dialect that our documents name.
 */
public final class Contract implements Http.Witness {

  private static final Set<String> METHODS = Set.of("get", "put", "post", "delete");

  /** What any endpoint may say beside what it declares; the document's description tells them. */
  private static final Set<Integer> GENERAL = Set.of(400, 404, 405, 406, 415);

  private final List<Operation> operations = new ArrayList<>();

  public Contract(OpenApiDocument document) {
    for (Place path : Place.rootOf(document).at("paths").children()) {
      for (Place operation : path.children()) {
        boolean planned = operation.node().path("x-status").asText().equals("planned");
        if (METHODS.contains(operation.key()) && !planned) {
          operations.add(new Operation(path, operation));
        }
      }
    }
    // A path without parameters goes first, as in a server.
    operations.sort((one, other) -> Integer.compare(one.parameterCount(), other.parameterCount()));
  }

  /** Those that are built, the more special first. */
  public List<Operation> operations() {
    return List.copyOf(operations);
  }

  /** The operation that a request is for. */
  public Optional<Operation> find(String method, String path) {
    return operations.stream().filter(each -> each.matches(method, path)).findFirst();
  }

  /**
   * @throws AssertionError if the exchange breaks the contract
   */
  @Override
  public void saw(Http.Exchange exchange) {
    List<String> violations = violations(exchange);
    if (!violations.isEmpty()) {
      throw new AssertionError(String.join("\n", violations) + "\nin " + exchange);
    }
  }

  List<String> violations(Http.Exchange exchange) {
    int status = exchange.reply().status();
    if (isPreflight(exchange) || isWrongKey(exchange)) {
      return List.of();
    }
    Optional<Operation> found = find(exchange.method(), exchange.path());
    if (found.isEmpty()) {
      return GENERAL.contains(status)
          ? List.of()
          : List.of("no operation is declared that could answer " + status);
    }
    List<String> violations = new ArrayList<>();
    if (!GENERAL.contains(status) || !hasTheOneShape(exchange.reply())) {
      violations.addAll(found.get().responseViolations(exchange.reply()));
    }
    if (status < 300) {
      found.get().requestViolations(exchange).stream()
          .map(violation -> "accepted, though " + violation)
          .forEach(violations::add);
    }
    return violations;
  }

  /** A browser asks it of the server and not of an operation (WHATWG Fetch, section 3.2.2). */
  private static boolean isPreflight(Http.Exchange exchange) {
    return exchange.method().equals("OPTIONS") && exchange.reply().status() == 200;
  }

  /** The internal port asks for the key before it looks for an operation. */
  private static boolean isWrongKey(Http.Exchange exchange) {
    return exchange.reply().status() == 403
        && exchange.headers().contains(PortFilter.INTERNAL_KEY_HEADER)
        && hasTheOneShape(exchange.reply());
  }

  private static boolean hasTheOneShape(Http.Reply reply) {
    return ContractSchemas.violations(ErrorResponse.class, reply.body()).isEmpty();
  }
}
