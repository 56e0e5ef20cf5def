package art.samosachaat.bench.inference;

import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import de.kherud.llama.ModelParameters;
import de.kherud.llama.Pair;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The engine by itself, in a process of its own: for each line "STREAMS TOKENS" on standard input
 * it answers the question with that much at most, the conversation rendered as the model's template
 * has it, and prints "SECONDS TOKENS FIRST_TOKEN_MS".
 */
public final class BareBinding {
  private BareBinding() {}

  /** Arguments: the model, and the number of slots. */
  public static void main(String[] arguments) throws Exception {
    PrintStream out = System.out;
    System.setOut(System.err);
    int slots = Integer.parseInt(arguments[1]);
    LlamaModel model =
        new LlamaModel(
            new ModelParameters()
                .setModel(arguments[0])
                .setParallel(slots)
                .setCtxSize(slots * Throughput.CONTEXT)
                .setThreads(1)
                .setThreadsBatch(1)
                .enableJinja()
                .disableContextShift()
                .disableLog());
    generate(model, 4);
    out.println("ready");
    serve(model, out);
    // The binding's threads keep the JVM alive.
    Runtime.getRuntime().halt(0);
  }

  private static void serve(LlamaModel model, PrintStream out)
      throws IOException, InterruptedException {
    BufferedReader in =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = in.readLine(); line != null; line = in.readLine()) {
      int streams = Integer.parseInt(line.split(" ")[0]);
      int tokens = Integer.parseInt(line.split(" ")[1]);
      Answer[] answers = new Answer[streams];
      long start = System.nanoTime();
      List<Thread> threads = new ArrayList<>();
      for (int i = 0; i < streams; i++) {
        int stream = i;
        threads.add(Thread.ofPlatform().start(() -> answers[stream] = generate(model, tokens)));
      }
      for (Thread thread : threads) {
        thread.join();
      }
      double seconds = (System.nanoTime() - start) / 1e9;
      int said = Arrays.stream(answers).mapToInt(Answer::tokens).sum();
      out.println(seconds + " " + said + " " + answers[0].firstTokenMs());
    }
  }

  private record Answer(int tokens, double firstTokenMs) {}

  private static Answer generate(LlamaModel model, int tokens) {
    long start = System.nanoTime();
    double first = 0;
    int said = 0;
    String prompt =
        model.applyTemplate(
            new InferenceParameters("")
                .setMessages("", List.of(new Pair<>("user", Throughput.QUESTION))));
    InferenceParameters parameters =
        new InferenceParameters(prompt).setNPredict(tokens).setTemperature(0).setCachePrompt(false);
    for (LlamaOutput output : model.generate(parameters)) {
      // Its last output is the end alone.
      if (!output.text.isEmpty() && said++ == 0) {
        first = (System.nanoTime() - start) / 1e6;
      }
    }
    return new Answer(said, first);
  }
}
