package art.samosachaat.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A container image in a tarball, laid out as the OCI image layout (image-spec v1.1) says, unpacked
 * into a folder.
 *
 * @param config what a container is started with
 * @param layers what each of our layers is for, from the lowest; those of the base are left out
 * @param files the file system that our layers make, one over the other
 */
record ImageArchive(JsonNode config, List<String> layers, Path files) {

  private static final JsonMapper JSON = JsonMapper.builder().build();

  static ImageArchive unpack(Path tarball, Path folder) throws IOException, InterruptedException {
    Path layout = Files.createDirectories(folder.resolve("layout"));
    Path files = Files.createDirectories(folder.resolve("files"));
    Command.output(folder, "tar", "-xf", tarball.toString(), "-C", layout.toString());
    JsonNode index = JSON.readTree(layout.resolve("index.json").toFile());
    JsonNode manifest = blob(layout, index.at("/manifests/0"));
    JsonNode image = blob(layout, manifest.path("config"));
    List<String> ours = new ArrayList<>();
    for (JsonNode step : image.path("history")) {
      if (step.path("created_by").asText().startsWith("jib-")) {
        ours.add(step.path("comment").asText());
      }
    }
    JsonNode layers = manifest.path("layers");
    for (int i = layers.size() - ours.size(); i < layers.size(); i++) {
      String layer = path(layout, layers.path(i)).toString();
      Command.output(folder, "tar", "-xzf", layer, "-C", files.toString());
    }
    return new ImageArchive(image.path("config"), ours, files);
  }

  private static JsonNode blob(Path layout, JsonNode descriptor) throws IOException {
    return JSON.readTree(path(layout, descriptor).toFile());
  }

  private static Path path(Path layout, JsonNode descriptor) {
    return layout.resolve("blobs/" + descriptor.path("digest").asText().replace(':', '/'));
  }

  List<String> strings(String field) {
    List<String> values = new ArrayList<>();
    config.path(field).forEach(value -> values.add(value.asText()));
    return values;
  }

  /** A path inside the image. */
  Path file(String absolute) {
    return files.resolve(absolute.substring(1));
  }
}
