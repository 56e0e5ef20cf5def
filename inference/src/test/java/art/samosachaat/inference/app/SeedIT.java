package art.samosachaat.inference.app;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.kit.testing.Http;
import art.samosachaat.kit.testing.Http.Reply;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** At a temperature at which every rounding would show. */
@Timeout(120)
@ExtendWith(RunningInference.Shared.class)
class SeedIT {
  private static final int OTHERS = 3;

  private final Http inference =
      RunningInference.Shared.service()
          .stranger()
          .with("Authorization", "Bearer " + RunningInference.KEY);

  @Test
  void theSameSeedGetsTheSameAnswerWhateverElseIsAnswered() throws Exception {
    Set<String> answers = new HashSet<>();
    AtomicBoolean over = new AtomicBoolean();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Integer>> others = new ArrayList<>();
      for (int i = 0; i < OTHERS; i++) {
        others.add(threads.submit(() -> answersUntil(over)));
      }
      try {
        for (int seed = 1; seed <= 60; seed++) {
          String answer = answer("\"seed\":" + seed);
          assertThat(answer("\"seed\":" + seed)).isEqualTo(answer);
          answers.add(answer);
        }
      } finally {
        over.set(true);
      }
      for (Future<Integer> other : others) {
        assertThat(other.get()).isPositive();
      }
    }
    assertThat(answers).hasSizeGreaterThan(10);
  }

  @Test
  void answersWithASeedTakeTurns() throws Exception {
    String expected = answer("\"seed\":5");
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Callable<String>> calls = new ArrayList<>();
      for (int i = 0; i < 3; i++) {
        calls.add(() -> answer("\"seed\":5"));
      }
      for (Future<String> answer : threads.invokeAll(calls)) {
        assertThat(answer.get()).isEqualTo(expected);
      }
    }
  }

  /** How many answers without a seed there were meanwhile. */
  private int answersUntil(AtomicBoolean over) {
    int answers = 0;
    while (!over.get()) {
      answer("\"top_p\":1");
      answers++;
    }
    return answers;
  }

  private String answer(String parameter) {
    Reply reply =
        inference.post(
            "/v1/chat/completions",
            """
            {"model":"nano","max_tokens":60,"temperature":2,%s,
             "messages":[{"role":"user","content":"samosa queue jalebi port seven"}]}
            """
                .formatted(parameter));
    assertThat(reply.status()).as(reply.body()).isEqualTo(200);
    return reply.json().at("/choices/0/message/content").asText();
  }
}
