package art.samosachaat.inference.openai;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.inference.generate.EventSink;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.openai.OpenAi;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Collects a completion. Not thread-safe. */
final class WholeAnswer implements EventSink {
  private final StringBuilder text = new StringBuilder();
  private int pieces;
  private GenerationEvent.@Nullable Failed failure;
  private GenerationEvent.@Nullable Done done;

  @Override
  public void event(GenerationEvent event) {
    switch (event) {
      case GenerationEvent.Queued queued -> {
        // Nobody is told before the end.
      }
      case GenerationEvent.Token token -> {
        text.append(token.token());
        pieces++;
      }
      case GenerationEvent.Failed failed -> failure = failed;
      case GenerationEvent.Done end -> done = end;
    }
  }

  @Override
  public void keepAlive() {
    // There is nothing to write before the end.
  }

  /**
   * The completion.
   *
   * @throws ApiException if it failed
   */
  OpenAi.Completion completion(Envelope envelope) {
    if (failure != null) {
      throw new ApiException(
          ErrorCode.valueOf(failure.code().toUpperCase(Locale.ROOT)), failure.error());
    }
    if (done == null) {
      throw new ApiException(ErrorCode.UPSTREAM_ERROR, "The answer was broken off.");
    }
    FinishReason reason = done.finishReason();
    TokenUsage usage = done.usage() == null ? new TokenUsage(0, pieces) : done.usage();
    return new OpenAi.Completion(
        envelope.id(),
        "chat.completion",
        envelope.created(),
        envelope.model(),
        List.of(
            new OpenAi.Choice(
                0, new OpenAi.Said("assistant", text.toString()), OpenAi.finishReason(reason))),
        OpenAi.Usage.of(usage));
  }
}
