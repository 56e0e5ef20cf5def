package art.samosachaat.obs.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a run does to the folder, and what it leaves alone. */
class OutputFolderTest {
  @TempDir Path folder;

  @Test
  void makesTheFolderAndSaysWhatItAdded() throws IOException {
    Path out = folder.resolve("deep/er");
    Changes changes = new OutputFolder(out).write(List.of(dashboard("a", "1"), catalog("2")));
    assertThat(changes.lines())
        .containsExactly(
            "added    catalog.md",
            "added    dashboards/a.json",
            "2 added, 0 changed, 0 removed, 0 unchanged");
    assertThat(files(out)).isEqualTo(files("catalog.md", "2", "dashboards/a.json", "1"));
  }

  @Test
  void touchesOnlyWhatChanged() throws IOException {
    OutputFolder out = new OutputFolder(folder);
    out.write(List.of(dashboard("a", "1"), dashboard("b", "1"), dashboard("c", "1")));
    Path same = folder.resolve("dashboards/a.json");
    FileTime longAgo = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(same, longAgo);

    Changes changes = out.write(List.of(dashboard("a", "1"), dashboard("b", "2")));

    assertThat(changes.lines())
        .containsExactly(
            "changed  dashboards/b.json",
            "removed  dashboards/c.json",
            "0 added, 1 changed, 1 removed, 1 unchanged");
    assertThat(files(folder)).isEqualTo(files("dashboards/a.json", "1", "dashboards/b.json", "2"));
    assertThat(Files.getLastModifiedTime(same)).isEqualTo(longAgo);
  }

  @Test
  void leavesAloneWhatSomebodyElsePutThere() throws IOException {
    for (String path : List.of("README.md", "dashboards/notes.txt", "prometheus/own.yml")) {
      Files.createDirectories(folder.resolve(path).getParent());
      Files.writeString(folder.resolve(path), "mine");
    }
    OutputFolder out = new OutputFolder(folder);
    out.write(List.of());
    assertThat(files(folder)).hasSize(3);
    assertThat(out.drift(List.of())).isEmpty();
  }

  @Test
  void writesNothingWhenOneFileCannotBeRendered() throws IOException {
    OutputFolder out = new OutputFolder(folder);
    out.write(List.of(dashboard("a", "1")));
    Artefact broken =
        Artefact.text(
            "catalog.md",
            () -> {
              throw new IllegalStateException("broken");
            });
    assertThatThrownBy(() -> out.write(List.of(dashboard("a", "2"), dashboard("b", "2"), broken)))
        .hasMessage("broken");
    assertThat(files(folder)).isEqualTo(files("dashboards/a.json", "1"));
  }

  @Test
  void clearsAwayWhatAKilledRunLeft() throws IOException {
    Files.createDirectories(folder.resolve(".obs-gen-aside/dashboards"));
    Files.writeString(folder.resolve(".obs-gen-aside/dashboards/a.json"), "half");
    new OutputFolder(folder).write(List.of());
    assertThat(folder.resolve(".obs-gen-aside")).doesNotExist();
  }

  @Test
  void refusesAFileInPlaceOfTheFolder() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "mine");
    assertThatThrownBy(() -> new OutputFolder(file).write(List.of()))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "output folder %s cannot be written: %s: it is a file, not a folder", file, file);
    assertThat(file).hasContent("mine");
  }

  @Test
  void refusesAFileInPlaceOfAFolderInside() throws IOException {
    Files.writeString(folder.resolve("dashboards"), "mine");
    OutputFolder out = new OutputFolder(folder);
    assertThatThrownBy(() -> out.write(List.of(dashboard("a", "1"), catalog("2"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("output folder " + folder)
        .hasMessageContaining("dashboards");
    assertThat(files(folder)).isEqualTo(files("dashboards", "mine"));
  }

  @Test
  void refusesALinkInPlaceOfAFile() throws IOException {
    Path elsewhere = Files.writeString(folder.resolve("elsewhere"), "mine");
    Files.createSymbolicLink(folder.resolve("catalog.md"), elsewhere);
    OutputFolder out = new OutputFolder(folder);
    assertThatThrownBy(() -> out.write(List.of(catalog("2"))))
        .isInstanceOf(IOException.class)
        .hasMessageContaining("it is not a regular file");
    assertThat(elsewhere).hasContent("mine");
  }

  @Test
  void refusesTwoArtefactsOfOnePath() {
    assertThatThrownBy(() -> new OutputFolder(folder).write(List.of(catalog("1"), catalog("2"))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("two artefacts share the path catalog.md");
  }

  @Test
  void refusesAPathOutsideOfItsFolders() {
    assertThatThrownBy(() -> Artefact.text("../evil.json", () -> ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("../evil.json");
    assertThatThrownBy(() -> Artefact.text("dashboards/a/../../evil.json", () -> ""))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void seesEveryKindOfDrift() throws IOException {
    OutputFolder out = new OutputFolder(folder);
    out.write(List.of(dashboard("a", "1\n"), dashboard("b", "1\n"), dashboard("c", "1\n")));
    List<Drift> drifts =
        out.drift(List.of(dashboard("a", "1\n"), dashboard("b", "2\n"), catalog("3\n")));
    assertThat(drifts)
        .extracting(Drift::path)
        .containsExactly("dashboards/b.json", "catalog.md", "dashboards/c.json");
    assertThat(drifts.get(0).lines()).contains("-1", "+2");
    assertThat(drifts.get(1).lines()).containsExactly("catalog.md: is missing");
    assertThat(drifts.get(2).lines()).containsExactly("dashboards/c.json: is no longer generated");
  }

  @Test
  void findsAFolderThatIsNotThereEmpty() throws IOException {
    assertThat(new OutputFolder(folder.resolve("none")).drift(List.of(catalog("1")))).hasSize(1);
    assertThat(folder.resolve("none")).doesNotExist();
  }

  private static Artefact dashboard(String uid, String text) {
    return Artefact.text("dashboards/" + uid + ".json", () -> text);
  }

  private static Artefact catalog(String text) {
    return Artefact.text("catalog.md", () -> text);
  }

  private static TreeMap<String, String> files(String... pathsAndTexts) {
    TreeMap<String, String> files = new TreeMap<>();
    for (int i = 0; i < pathsAndTexts.length; i += 2) {
      files.put(pathsAndTexts[i], pathsAndTexts[i + 1]);
    }
    return files;
  }

  private static TreeMap<String, String> files(Path root) throws IOException {
    TreeMap<String, String> files = new TreeMap<>();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path file : all.filter(Files::isRegularFile).toList()) {
        files.put(root.relativize(file).toString(), Files.readString(file));
      }
    }
    return files;
  }
}
