package art.samosachaat.contracts.openapi;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.error.ErrorResponse;
import art.samosachaat.contracts.inference.GenerationEvent;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;

class OpenApiExamplesTest {

  @Test
  void everyExampleIsValid() {
    List<Place> examples = find("example");

    SoftAssertions softly = new SoftAssertions();
    for (Place example : examples) {
      softly
          .assertThat(schemaBeside(example).violations(example.node()))
          .as(example.toString())
          .isEmpty();
    }
    softly.assertAll();
    assertThat(examples).hasSizeGreaterThan(60);
  }

  @Test
  void everyRequestBodyHasAnExample() {
    assertThat(find("requestBody"))
        .isNotEmpty()
        .allSatisfy(
            body ->
                assertThat(body.at("content").at("application/json").at("example").exists())
                    .as(body.toString())
                    .isTrue());
  }

  @Test
  void errorExamplesCarryCodesOfTheirStatus() throws JsonProcessingException {
    Map<String, Integer> statuses =
        OpenApiDocument.chatApi().operations().stream()
            .flatMap(operation -> operation.node().path("responses").properties().stream())
            .filter(response -> response.getValue().has("$ref"))
            .collect(
                Collectors.toMap(
                    response -> response.getValue().get("$ref").asText(),
                    response -> Integer.parseInt(response.getKey()),
                    (one, other) -> one));

    for (Place response :
        Place.rootOf(OpenApiDocument.common()).at("components").at("responses").children()) {
      JsonNode example = response.at("content").at("application/json").at("example").node();
      ErrorCode code = Wire.requests().treeToValue(example, ErrorResponse.class).error().code();
      assertThat(statuses).containsEntry("common.yaml#" + response.pointer(), code.status());
    }
  }

  @Test
  void everyStreamExampleIsAStreamOfDeclaredEvents() throws JsonProcessingException {
    int streams = 0;
    for (Place examples : find("examples")) {
      Place schemas = new Place(examples.file(), parent(examples), beside(examples));
      for (Place example : examples.children()) {
        assertStream(schemas.at("x-event-schema"), example.at("value"));
        streams++;
      }
    }
    assertThat(streams).isGreaterThanOrEqualTo(5);
  }

  private static void assertStream(Place schemas, Place example) throws JsonProcessingException {
    List<Event> events = parse(example.node().asText());
    long last = -1;
    for (Event event : events) {
      Place schema = schemas.at(event.name());
      JsonNode data = Wire.responses().readTree(event.data());
      assertThat(schema.violations(data)).as("%s: %s", example, event).isEmpty();
      assertThat(event.id()).as("%s: ids ascend", example).isGreaterThan(last);
      last = event.id() == Long.MAX_VALUE ? last : event.id();
    }
    assertThat(Wire.responses().readValue(events.getLast().data(), GenerationEvent.class))
        .as("%s ends", example)
        .isInstanceOf(GenerationEvent.Done.class);
  }

  /** WHATWG HTML, section 9.2.6, as far as our streams use it. */
  private static List<Event> parse(String stream) {
    List<Event> events = new ArrayList<>();
    for (String block : stream.split("\n\n")) {
      Map<String, String> fields =
          block
              .lines()
              .filter(line -> !line.startsWith(":"))
              .map(line -> line.split(": ", 2))
              .collect(Collectors.toMap(field -> field[0], field -> field[1]));
      String data = fields.get("data");
      if (data != null) {
        String id = fields.getOrDefault("id", Long.toString(Long.MAX_VALUE));
        events.add(new Event(Long.parseLong(id), fields.getOrDefault("event", "message"), data));
      }
    }
    return events;
  }

  private static List<Place> find(String key) {
    List<Place> found = new ArrayList<>();
    for (OpenApiDocument document : OpenApiTest.documents()) {
      Place.rootOf(document)
          .walk(
              place -> {
                if (place.key().equals(key)) {
                  found.add(place);
                }
              });
    }
    return found;
  }

  private static Place schemaBeside(Place example) {
    return new Place(example.file(), parent(example), beside(example)).at("schema");
  }

  private static JsonNode beside(Place place) {
    String file = place.file().getPath();
    return OpenApiDocument.named(file.substring(file.lastIndexOf('/') + 1))
        .root()
        .at(parent(place));
  }

  private static String parent(Place place) {
    return place.pointer().substring(0, place.pointer().lastIndexOf('/'));
  }

  /**
   * @param id {@link Long#MAX_VALUE} when the event has none
   */
  private record Event(long id, String name, String data) {}
}
