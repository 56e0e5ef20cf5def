package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Generations.Attachment;
import art.samosachaat.chat.generation.Logs.Lease;
import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.error.ApiException;
import art.samosachaat.kit.sse.PushedBody;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Answers with the stream of a generation. */
record Streams(GenerationMetrics metrics, Followers followers) {

  private static final int LONGEST_NUMBER = 18;

  /** For the client that has just asked for an answer. */
  Response begin(Attachment attachment, PushedBody body) {
    return open(attachment, body, 0, false);
  }

  /** For a client that comes back. */
  Response resume(Attachment attachment, PushedBody body, long after) {
    return open(attachment, body, after, true);
  }

  /**
   * @param after number of the last event that the client has
   */
  private Response open(Attachment attachment, PushedBody body, long after, boolean resumed) {
    metrics.attached(resumed);
    EventStream stream =
        new EventStream(followers, body, attachment.log(), attachment.again(), after);
    return response(
            open -> {
              metrics.streamsOpen().inc();
              body.ended().whenComplete((end, failure) -> metrics.streamsOpen().dec());
              stream.write(open);
            })
        .header(HttpHeaders.LOCATION, "/api/generations/" + attachment.generationId())
        .header(Headers.GENERATION_ID, attachment.generationId())
        .build();
  }

  /** For another replica, which looks elsewhere itself when the log breaks off. */
  Response relay(EventLog log, PushedBody body, long after) {
    return response(
            new EventStream(followers, body, new Lease.Free(log), seq -> Optional.empty(), after))
        .build();
  }

  private static Response.ResponseBuilder response(StreamingOutput stream) {
    return Response.ok(stream, SseWriter.EVENT_STREAM)
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Without it nginx gathers events before it passes them on.
        .header("X-Accel-Buffering", "no");
  }

  /**
   * The number that a client names; 0 for none.
   *
   * @throws ApiException if it is no number
   */
  static long number(@Nullable String lastEventId) {
    if (lastEventId == null || lastEventId.isEmpty()) {
      return 0;
    }
    if (lastEventId.length() > LONGEST_NUMBER
        || !lastEventId.chars().allMatch(c -> c >= '0' && c <= '9')) {
      throw new ApiException(
          ErrorCode.VALIDATION_FAILED,
          Headers.LAST_EVENT_ID + " must be the id of an event of this stream.");
    }
    return Long.parseLong(lastEventId);
  }
}
