package art.samosachaat.chat.openai;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Token;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.openai.CompletionRequest;
import art.samosachaat.kit.openai.OpenAi;
import art.samosachaat.kit.openai.OpenAi.Chunk;
import art.samosachaat.kit.openai.OpenAi.ChunkChoice;
import art.samosachaat.kit.openai.OpenAi.Said;
import art.samosachaat.kit.openai.OpenAiErrors;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A completion as chunks. A client that leaves ends it: nobody else reads it. */
final class CompletionStream implements StreamingOutput {

  private static final Logger LOG = LoggerFactory.getLogger(CompletionStream.class);

  private final RunningCompletion completion;
  private final CompletionRequest request;
  private final String id;
  private final long created;

  CompletionStream(
      RunningCompletion completion, CompletionRequest request, String id, long created) {
    this.completion = completion;
    this.request = request;
    this.id = id;
    this.created = created;
  }

  @Override
  public void write(OutputStream body) {
    SseWriter client = new SseWriter(body);
    try (completion) {
      try {
        relay(client);
      } catch (ApiException failed) {
        LOG.warn("A completion failed: {}", failed.message());
        send(client, OpenAiErrors.of(failed.code(), failed.message()));
      }
    } catch (IOException left) {
      LOG.debug("a client left its completion: {}", left.toString());
    }
  }

  private void relay(SseWriter client) throws IOException {
    send(client, chunk(new Said("assistant", ""), null));
    GenerationEvent event = completion.next();
    while (event instanceof Token token) {
      send(client, chunk(new Said(null, token.token()), null));
      event = completion.next();
    }
    if (event instanceof Done done) {
      send(client, chunk(new Said(null, null), OpenAi.finishReason(done.finishReason())));
    }
    if (request.includesUsage()) {
      send(client, chunk(List.of(), OpenAi.Usage.of(completion.usage())));
    }
    client.event(null, null, "[DONE]");
  }

  private Chunk chunk(Said delta, @Nullable String finishReason) {
    return chunk(List.of(new ChunkChoice(0, delta, finishReason)), null);
  }

  private Chunk chunk(List<ChunkChoice> choices, OpenAi.@Nullable Usage usage) {
    return new Chunk(id, "chat.completion.chunk", created, request.model(), choices, usage);
  }

  private static void send(SseWriter client, Object event) throws IOException {
    client.event(null, null, Wire.responses().writeValueAsString(event));
  }
}
