package art.samosachaat.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A file of GitHub Actions. */
record Workflow(Path file, JsonNode content) {

  static final String FOLDER = ".github/workflows";

  private static final YAMLMapper YAML = new YAMLMapper();

  static List<Workflow> all() {
    return Repository.files(FOLDER, ".yml").stream()
        .map(
            file -> {
              try {
                return new Workflow(file, YAML.readTree(file.toFile()));
              } catch (IOException unreadable) {
                throw new UncheckedIOException(unreadable);
              }
            })
        .toList();
  }

  /** A job, and the name to find it by. */
  record Job(String name, JsonNode content) {

    /** Whether another file's jobs run in its place. */
    boolean isCall() {
      return content.has("uses");
    }
  }

  List<Job> jobs() {
    List<Job> jobs = new ArrayList<>();
    for (Map.Entry<String, JsonNode> job : content.path("jobs").properties()) {
      jobs.add(new Job(file.getFileName() + ": " + job.getKey(), job.getValue()));
    }
    return jobs;
  }

  List<JsonNode> steps() {
    List<JsonNode> steps = new ArrayList<>();
    jobs().forEach(job -> job.content().path("steps").forEach(steps::add));
    return steps;
  }

  @Override
  public String toString() {
    return String.valueOf(file.getFileName());
  }
}
