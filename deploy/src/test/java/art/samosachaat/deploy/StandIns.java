package art.samosachaat.deploy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * Programs that stand first on PATH for those which a script calls. Each writes down how it was
 * called, one call a line, and answers what it was told to. The scripts run in a checkout of their
 * own, which has nothing but them and what a test puts there.
 */
final class StandIns {

  private static final String PROGRAM =
      """
      #!/bin/sh
      name=$(basename "$0")
      echo "$name $*" >>"$STAND_INS/calls"
      for argument in "$@"; do
        case $argument in *.json) [ ! -f "$argument" ] || tr -d ' \\n' <"$argument" >>"$STAND_INS/sent" ;; esac
      done
      n=0
      while [ -f "$STAND_INS/$name.$n.pattern" ]; do
        # shellcheck disable=SC2254 # it is a pattern
        case "$*" in
          $(cat "$STAND_INS/$name.$n.pattern"))
            cat "$STAND_INS/$name.$n.answer"
            exit "$(cat "$STAND_INS/$name.$n.status")" ;;
        esac
        n=$((n + 1))
      done
      """;

  private final Path folder;
  private final Path programs;
  private final Path checkout;

  StandIns(Path folder, String... names) throws IOException {
    this.folder = folder;
    this.programs = Files.createDirectories(folder.resolve("bin"));
    this.checkout = folder.resolve("checkout");
    Files.writeString(folder.resolve("calls"), "");
    Files.writeString(folder.resolve("sent"), "");
    Files.createDirectories(checkout.resolve("deploy"));
    for (Path script : Repository.files("deploy", ".sh")) {
      Files.copy(
          script,
          checkout.resolve("deploy").resolve(script.getFileName()),
          StandardCopyOption.COPY_ATTRIBUTES);
    }
    for (String name : names) {
      Path program = programs.resolve(name);
      Files.writeString(program, PROGRAM);
      Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
    }
  }

  /**
   * @param pattern of the shell, for all arguments with blanks between; the first that fits counts
   */
  StandIns answer(String name, String pattern, int status, String answer) throws IOException {
    int number = 0;
    while (Files.exists(folder.resolve(name + "." + number + ".pattern"))) {
      number++;
    }
    Files.writeString(folder.resolve(name + "." + number + ".pattern"), pattern);
    Files.writeString(folder.resolve(name + "." + number + ".status"), Integer.toString(status));
    Files.writeString(folder.resolve(name + "." + number + ".answer"), answer);
    return this;
  }

  /** Runs one of our scripts. */
  Command.Result run(String script, String... arguments) throws Exception {
    List<String> command = new ArrayList<>();
    command.add(checkout.resolve("deploy/" + script).toString());
    command.addAll(List.of(arguments));
    return Command.run(
        folder,
        Map.of("STAND_INS", folder.toString(), "PATH", programs + ":" + System.getenv("PATH")),
        command);
  }

  /** A file of the checkout. */
  Path file(String path, String content) throws IOException {
    Path file = checkout.resolve(path);
    Files.createDirectories(Objects.requireNonNull(file.getParent()));
    return Files.writeString(file, content);
  }

  Path checkout() {
    return checkout;
  }

  /** The JSON files that were named in calls, one after the other, without blanks. */
  String sent() throws IOException {
    return Files.readString(folder.resolve("sent"));
  }

  List<String> calls() throws IOException {
    return Files.readAllLines(folder.resolve("calls"));
  }

  /** The calls that begin so. */
  List<String> calls(String start) throws IOException {
    return calls().stream().filter(call -> call.startsWith(start)).toList();
  }
}
