package art.samosachaat.chat.openai;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.GenerationEvent;
import art.samosachaat.contracts.inference.GenerationEvent.Done;
import art.samosachaat.contracts.inference.GenerationEvent.Failed;
import art.samosachaat.contracts.inference.GenerationEvent.Queued;
import art.samosachaat.contracts.inference.GenerationEvent.Token;
import art.samosachaat.contracts.inference.TokenUsage;
import art.samosachaat.kit.client.AnswerStream;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.SseEvent;
import com.fasterxml.jackson.databind.ObjectReader;
import java.io.IOException;
import java.util.UUID;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A completion that inference is making. Closing it, early or late, stops inference and counts what
 * was made. Not thread-safe.
 */
final class RunningCompletion implements AutoCloseable {

  private static final Logger LOG = LoggerFactory.getLogger(RunningCompletion.class);

  private static final ObjectReader EVENT = Wire.responses().readerFor(GenerationEvent.class);

  private final UUID id;
  private final AnswerStream events;
  private final Consumer<TokenUsage> atEnd;
  private TokenUsage usage = new TokenUsage(0, 0);

  RunningCompletion(UUID id, AnswerStream events, Consumer<TokenUsage> atEnd) {
    this.id = id;
    this.events = events;
    this.atEnd = atEnd;
  }

  UUID id() {
    return id;
  }

  /** So far; by pieces of text until inference has counted. */
  TokenUsage usage() {
    return usage;
  }

  /**
   * The next piece of text, or the end; places in the queue are passed over.
   *
   * @throws ApiException if inference fails
   */
  GenerationEvent next() {
    try {
      while (true) {
        SseEvent event = events.next();
        if (event == null) {
          throw new IOException("the stream ended without its end");
        }
        GenerationEvent parsed = EVENT.readValue(event.data());
        switch (parsed) {
          case Queued waiting -> {
            // The OpenAI API has no word for it.
          }
          case Failed failed -> throw new ApiException(ErrorCode.UPSTREAM_ERROR, failed.error());
          case Token token -> {
            usage = new TokenUsage(usage.promptTokens(), usage.completionTokens() + 1);
            return token;
          }
          case Done done -> {
            usage = done.usage() == null ? usage : done.usage();
            return done;
          }
        }
      }
    } catch (IOException broken) {
      throw new ApiException(ErrorCode.UPSTREAM_ERROR, "Inference broke off.", broken);
    }
  }

  /** Breaks off, from any thread: who waits for the next piece gets an {@link ApiException}. */
  void abort() {
    events.abort();
  }

  @Override
  public void close() {
    try {
      events.close();
    } catch (IOException broken) {
      LOG.debug("a connection to inference was broken off: {}", broken.toString());
    } finally {
      atEnd.accept(usage);
    }
  }
}
