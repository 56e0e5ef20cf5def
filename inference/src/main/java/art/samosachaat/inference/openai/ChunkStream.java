package art.samosachaat.inference.openai;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.inference.generate.EventSink;
import art.samosachaat.kit.openai.OpenAi;
import art.samosachaat.kit.openai.OpenAiErrors;
import art.samosachaat.kit.sse.SseWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Writes a completion in chunks; after an error nothing more comes. Not thread-safe. */
final class ChunkStream implements EventSink {
  private final SseWriter events;
  private final Envelope envelope;
  private final boolean includeUsage;
  private int pieces;
  private boolean begun;
  private boolean failed;

  ChunkStream(OutputStream body, Envelope envelope, boolean includeUsage) {
    this.events = new SseWriter(body);
    this.envelope = envelope;
    this.includeUsage = includeUsage;
  }

  @Override
  public void event(GenerationEvent event) throws IOException {
    switch (event) {
      // The API has no word for it, but for a comment.
      case GenerationEvent.Queued(Integer ahead) -> events.comment("queue position " + ahead);
      case GenerationEvent.Token(String token, Integer worker) -> {
        begin();
        pieces++;
        send(chunk(new OpenAi.Said(null, token), null));
      }
      case GenerationEvent.Failed failure -> {
        failed = true;
        send(
            OpenAiErrors.of(
                ErrorCode.valueOf(failure.code().toUpperCase(Locale.ROOT)), failure.error()));
      }
      case GenerationEvent.Done done -> {
        if (!failed) {
          end(done);
        }
      }
    }
  }

  private void begin() throws IOException {
    if (!begun) {
      begun = true;
      send(chunk(new OpenAi.Said("assistant", ""), null));
    }
  }

  private void end(GenerationEvent.Done done) throws IOException {
    begin();
    send(chunk(new OpenAi.Said(null, null), OpenAi.finishReason(done.finishReason())));
    if (includeUsage) {
      TokenUsage usage = done.usage() == null ? new TokenUsage(0, pieces) : done.usage();
      send(chunk(List.of(), OpenAi.Usage.of(usage)));
    }
    events.event(null, null, "[DONE]");
  }

  @Override
  public void keepAlive() throws IOException {
    events.comment("keep-alive");
  }

  private OpenAi.Chunk chunk(OpenAi.Said delta, @Nullable String finishReason) {
    return chunk(List.of(new OpenAi.ChunkChoice(0, delta, finishReason)), null);
  }

  private OpenAi.Chunk chunk(List<OpenAi.ChunkChoice> choices, OpenAi.@Nullable Usage usage) {
    return new OpenAi.Chunk(
        envelope.id(),
        "chat.completion.chunk",
        envelope.created(),
        envelope.model(),
        choices,
        usage);
  }

  private void send(Object event) throws IOException {
    events.event(null, null, Wire.responses().writeValueAsString(event));
  }
}
