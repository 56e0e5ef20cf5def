package art.samosachaat.chat.generation;

import art.samosachaat.chat.generation.Generations.Attachment;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.kit.sse.SseWriter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import java.time.Duration;

/** Answers with the stream of a generation. */
record Streams(Duration keepAlive, GenerationMetrics metrics) {

  /**
   * @param after number of the last event that the client has
   */
  Response open(Attachment attachment, long after, boolean resumed) {
    metrics.attached(resumed);
    return Response.ok(
            new EventStream(attachment.events(), after, keepAlive, metrics.streamsOpen()),
            SseWriter.EVENT_STREAM)
        .header(HttpHeaders.LOCATION, "/api/generations/" + attachment.generationId())
        .header(Headers.GENERATION_ID, attachment.generationId())
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        // Without it nginx gathers events before it passes them on.
        .header("X-Accel-Buffering", "no")
        .build();
  }
}
