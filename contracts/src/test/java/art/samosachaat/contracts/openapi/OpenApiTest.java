package art.samosachaat.contracts.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.http.AuthRoutes;
import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.http.InferenceRoutes;
import art.samosachaat.contracts.http.Route;
import art.samosachaat.contracts.openapi.OpenApiDocument.Operation;
import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaLocation;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.dialect.DialectId;
import com.networknt.schema.dialect.Dialects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OpenApiTest {

  private static final Pattern PATH_PARAMETER = Pattern.compile("\\{([^}]+)}");

  /** Answers whose shape is not that of an error, and why is in their descriptions. */
  private static final Set<String> OWN_ERROR_SHAPE =
      Set.of("validateToken 401", "getInferenceHealth 503");

  static List<OpenApiDocument> documents() {
    return List.of(
        OpenApiDocument.common(),
        OpenApiDocument.auth(),
        OpenApiDocument.chatApi(),
        OpenApiDocument.inference());
  }

  static List<Arguments> services() {
    return List.of(
        Arguments.of(OpenApiDocument.auth(), AuthRoutes.ALL),
        Arguments.of(OpenApiDocument.chatApi(), ChatRoutes.ALL),
        Arguments.of(OpenApiDocument.inference(), InferenceRoutes.ALL));
  }

  @ParameterizedTest
  @MethodSource("services")
  void whatIsNotPlannedIsExactlyWhatIsRouted(OpenApiDocument document, List<Route> routes) {
    assertThat(lines(document.implemented())).isEqualTo(lines(routes));
  }

  @ParameterizedTest
  @MethodSource("documents")
  void objectsHaveOnlyTheKeysOfOpenApi31(OpenApiDocument document) {
    assertThat(StructureRules.violations(Place.rootOf(document))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everyReferenceLeadsSomewhere(OpenApiDocument document) {
    SoftAssertions softly = new SoftAssertions();
    Place.rootOf(document)
        .walk(place -> softly.assertThat(place.resolved().exists()).as(place.toString()).isTrue());
    softly.assertAll();
  }

  @ParameterizedTest
  @MethodSource("documents")
  void everySharedPartIsUsed(OpenApiDocument document) {
    Set<String> used = new HashSet<>();
    documents()
        .forEach(
            each ->
                Place.rootOf(each)
                    .walk(
                        place -> {
                          if (place.node().path("$ref").isTextual()) {
                            used.add(direct(place));
                          }
                        }));

    for (Place kind : Place.rootOf(document).at("components").children()) {
      if (!kind.key().equals("securitySchemes")) {
        assertThat(used).containsAll(kind.children().stream().map(Place::toString).toList());
      }
    }
  }

  @ParameterizedTest
  @MethodSource("documents")
  void inlineSchemasFollowTheirDialect(OpenApiDocument document) {
    Schema dialect =
        SchemaRegistry.withDialect(Dialects.getDraft202012())
            .getSchema(SchemaLocation.of(DialectId.DRAFT_2020_12));

    SoftAssertions softly = new SoftAssertions();
    Place.rootOf(document)
        .walk(
            place -> {
              if (place.key().equals("schema")) {
                softly.assertThat(dialect.validate(place.node())).as(place.toString()).isEmpty();
              }
            });
    softly.assertAll();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyPathParameterIsDeclared(OpenApiDocument document, List<Route> routes) {
    SoftAssertions softly = new SoftAssertions();
    for (Place path : Place.rootOf(document).at("paths").children()) {
      Set<String> inTemplate =
          PATH_PARAMETER
              .matcher(path.key())
              .results()
              .map((MatchResult match) -> match.group(1))
              .collect(Collectors.toSet());
      Set<String> declared =
          path.at("parameters").children().stream()
              .map(parameter -> parameter.resolved().node())
              .filter(parameter -> parameter.path("in").asText().equals("path"))
              .filter(parameter -> parameter.path("required").asBoolean())
              .map(parameter -> parameter.path("name").asText())
              .collect(Collectors.toSet());
      softly.assertThat(declared).as(path.toString()).isEqualTo(inTemplate);
    }
    softly.assertAll();
    assertThat(routes).isNotEmpty();
  }

  @Test
  void operationIdsAreUniqueVerbsInCamelCase() {
    List<String> ids =
        documents().stream()
            .flatMap(document -> document.operations().stream())
            .map(Operation::id)
            .toList();

    assertThat(ids)
        .doesNotHaveDuplicates()
        .hasSizeGreaterThan(40)
        .allSatisfy(id -> assertThat(id).matches("[a-z]+([A-Z][a-zA-Z]*)?"));
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyOperationIsToldInFull(OpenApiDocument document, List<Route> routes) {
    Set<String> tags =
        Place.rootOf(document).at("tags").children().stream()
            .map(tag -> tag.node().path("name").asText())
            .collect(Collectors.toSet());

    assertThat(document.operations())
        .hasSizeGreaterThanOrEqualTo(routes.size())
        .allSatisfy(
            operation -> {
              assertThat(operation.node().path("summary").asText())
                  .isNotBlank()
                  .doesNotEndWith(".");
              assertThat(operation.route().statuses()).anyMatch(status -> status < 400);
              assertThat(operation.node().has("security")).isTrue();
              assertThat(tags).contains(operation.node().path("tags").path(0).asText());
            });
  }

  @ParameterizedTest
  @MethodSource("services")
  void internalOperationsNeedTheKeyAndRefuseWithoutIt(
      OpenApiDocument document, List<Route> routes) {
    for (Operation operation : document.operations()) {
      boolean keyed = operation.node().path("security").toString().contains("internalKey");
      boolean internal = operation.route().port() == Route.Port.INTERNAL;

      assertThat(operation.route().statuses().contains(403) || !keyed).as("%s", operation).isTrue();
      assertThat(keyed)
          .as("%s", operation)
          .isEqualTo(internal && !operation.id().equals("getInferenceHealth"));
    }
    assertThat(routes).isNotEmpty();
  }

  @ParameterizedTest
  @MethodSource("services")
  void everyAnswerTellsItsTraceAndEveryErrorHasTheOneShape(
      OpenApiDocument document, List<Route> routes) {
    SoftAssertions softly = new SoftAssertions();
    for (Place response : responses(document)) {
      int status = Integer.parseInt(response.key());
      Place resolved = response.resolved();
      softly
          .assertThat(resolved.at("headers").at("x-trace-id").exists())
          .as(response.toString())
          .isTrue();
      if (status >= 400 && !hasOwnShape(response)) {
        softly
            .assertThat(resolved.at("content").at("application/json").at("schema").node())
            .as(response.toString())
            .hasToString("{\"$ref\":\"../schemas/ErrorResponse.json\"}");
      }
      if ((status == 429 || status == 503) && !hasOwnShape(response)) {
        softly
            .assertThat(resolved.at("headers").at("Retry-After").exists())
            .as(response.toString())
            .isTrue();
      }
    }
    softly.assertAll();
    assertThat(routes).isNotEmpty();
  }

  @Test
  void everyWireRecordIsPartOfSomeOperation() throws IOException {
    Set<String> reached = new TreeSet<>();
    for (OpenApiDocument document : documents()) {
      follow(Place.rootOf(document).at("paths"), reached);
    }

    try (Stream<Path> schemas = Files.list(Path.of("schemas"))) {
      assertThat(schemas.map(file -> "/contracts/schemas/" + file.getFileName() + "#"))
          .isNotEmpty()
          .allSatisfy(schema -> assertThat(reached).contains(schema));
    }
  }

  private static void follow(Place from, Set<String> reached) {
    from.walk(
        place -> {
          if (place.node().path("$ref").isTextual() && reached.add(direct(place))) {
            follow(place.resolved(), reached);
          }
        });
  }

  private static String direct(Place place) {
    String target = place.file().resolve(place.node().get("$ref").asText()).toString();
    return target.contains("#") ? target : target + "#";
  }

  private static List<Place> responses(OpenApiDocument document) {
    List<Place> responses = new ArrayList<>();
    for (Place path : Place.rootOf(document).at("paths").children()) {
      path.children().forEach(each -> responses.addAll(each.at("responses").children()));
    }
    return responses;
  }

  /** The OpenAI API keeps its own errors, and so do two answers that are no errors. */
  private static boolean hasOwnShape(Place response) {
    if (response.pointer().startsWith("/paths/~1v1~1")) {
      return true;
    }
    String operation = response.pointer().replaceAll("/responses/\\d+$", "");
    JsonNode document = OpenApiDocument.named(name(response)).root();
    String id = document.at(operation).path("operationId").asText();
    return OWN_ERROR_SHAPE.contains(id + " " + response.key());
  }

  private static String name(Place place) {
    String path = place.file().getPath();
    return path.substring(path.lastIndexOf('/') + 1);
  }

  private static List<String> lines(Iterable<Route> routes) {
    List<String> lines = new ArrayList<>();
    routes.forEach(route -> lines.add(route.port() + " " + route + " " + route.statuses()));
    return lines.stream().sorted().toList();
  }
}
