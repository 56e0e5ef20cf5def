package art.samosachaat.obs.logs;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Grafana's own grammar of LogQL, the npm package {@code @grafana/lezer-logql}, run by Node: where
 * no Loki answers, it tells at least whether one would understand. Immutable.
 *
 * @param folder in which {@code npm install @grafana/lezer-logql} was run
 */
public record LogQlGrammar(Path folder) {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);

  /** Grafana fills these in before anything parses the query. */
  private static final Pattern MACRO = Pattern.compile("\\[\\$__[a-z_]+]");

  private static final String SCRIPT =
      """
      import { parser } from '@grafana/lezer-logql';
      import { readFileSync } from 'node:fs';
      for (const query of JSON.parse(readFileSync(0, 'utf8'))) {
        const faults = [];
        parser.parse(query).iterate({ enter(n) { if (n.type.isError) faults.push(n.from); } });
        console.log(faults.length ? faults[0] : '');
      }
      """;

  /** The grammar in a folder; nothing if it is not installed there. */
  public static Optional<LogQlGrammar> in(Path folder) {
    return Optional.of(new LogQlGrammar(folder))
        .filter(g -> Files.isDirectory(folder.resolve("node_modules/@grafana/lezer-logql")));
  }

  /**
   * What the grammar cannot read, one message a query, with the place in it.
   *
   * @throws IOException if Node cannot be run, fails, or does not end within 30 s
   */
  public List<String> faults(List<? extends LogExpression> queries)
      throws IOException, InterruptedException {
    List<String> texts =
        queries.stream().map(query -> MACRO.matcher(query.logql()).replaceAll("[1m]")).toList();
    // The script must lie in the folder, or Node would not find the package.
    Path script = Files.createTempFile(folder, "logql", ".mjs");
    Path answer = Files.createTempFile(folder, "logql", ".txt");
    try {
      Files.writeString(script, SCRIPT);
      run(script, answer, texts);
      return faults(texts, Files.readAllLines(answer));
    } finally {
      Files.delete(script);
      Files.delete(answer);
    }
  }

  private void run(Path script, Path answer, List<String> texts)
      throws IOException, InterruptedException {
    Process node =
        new ProcessBuilder("node", script.toAbsolutePath().toString())
            .directory(folder.toFile())
            .redirectErrorStream(true)
            .redirectOutput(answer.toFile())
            .start();
    try {
      try (var input = node.getOutputStream()) {
        input.write(
            texts.stream()
                .map(Fields::quoted)
                .collect(Collectors.joining(",", "[", "]"))
                .getBytes(StandardCharsets.UTF_8));
      }
      if (!node.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
        throw new IOException("LogQL grammar: node did not end within " + TIMEOUT);
      }
      if (node.exitValue() != 0) {
        throw new IOException(
            "LogQL grammar: node ended with %d: %s"
                .formatted(node.exitValue(), Files.readString(answer)));
      }
    } finally {
      node.destroyForcibly();
    }
  }

  private static List<String> faults(List<String> texts, List<String> answers) throws IOException {
    if (answers.size() != texts.size()) {
      throw new IOException(
          "LogQL grammar: %d queries, but %d answers".formatted(texts.size(), answers.size()));
    }
    List<String> faults = new ArrayList<>();
    for (int i = 0; i < texts.size(); i++) {
      if (!answers.get(i).isEmpty()) {
        faults.add("no LogQL at character " + answers.get(i) + ": " + texts.get(i));
      }
    }
    return List.copyOf(faults);
  }
}
