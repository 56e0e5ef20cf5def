package art.samosachaat.obs.maven;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.obs.maven.OutsideProject.Build;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The toolkit in somebody else's build: everything goes through Maven, nothing is called. */
class SampleProjectIT {

  @Test
  void generatesChecksAndFailsOnDrift() throws IOException, InterruptedException {
    OutsideProject project = new OutsideProject(Path.of("target", "outside").toAbsolutePath());

    Build generated = project.maven("process-classes", "obs-gen:generate", "verify");
    assertThat(generated.exitCode()).as(generated.log()).isZero();
    assertThat(generated.log())
        .contains("added    dashboards/bakery.json", "6 added, 0 changed", "is up to date");
    Path dashboard = project.folder().resolve("generated/dashboards/bakery.json");
    assertThat(dashboard).content().contains("bakery_loaves_total");

    Files.writeString(dashboard, Files.readString(dashboard).replace("Loaves", "Bread"));
    Build drifted = project.maven("verify");
    assertThat(drifted.exitCode()).as(drifted.log()).isNotZero();
    assertThat(drifted.log())
        .containsPattern("\\[INFO] - +\"title\": \"Bread\"")
        .containsPattern("\\[INFO] \\+ +\"title\": \"Loaves\"")
        .contains("run: mvn process-classes obs-gen:generate")
        .doesNotContain("at art.samosachaat");
  }
}
