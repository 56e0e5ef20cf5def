package art.samosachaat.chat.upstream;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.http.Headers;
import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.contracts.inference.ModelList;
import art.samosachaat.contracts.inference.SwapJob;
import art.samosachaat.contracts.inference.SwapRequest;
import art.samosachaat.contracts.inference.TokenizeRequest;
import art.samosachaat.contracts.inference.TokenizeResponse;
import art.samosachaat.kit.client.Answer;
import art.samosachaat.kit.client.AnswerStream;
import art.samosachaat.kit.client.EventFlow;
import art.samosachaat.kit.client.UpstreamClient.FlowOrAnswer;
import art.samosachaat.kit.client.UpstreamClient.StreamOrAnswer;
import art.samosachaat.kit.error.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;

/**
 * Inference, as chat-api needs it. Every method throws {@link ApiException} with what a client is
 * told when inference refuses (its own words, where the request is at fault), fails (502) or cannot
 * be reached (503). Thread-safe.
 */
public final class InferenceClient {

  private final UpstreamCalls calls;

  public InferenceClient(UpstreamCalls calls) {
    this.calls = calls;
  }

  /**
   * Starts an answer. The caller closes the stream.
   *
   * @param userId whose answer it is: inference's queue is fair to users
   * @param listener hears its events, and must not block
   */
  public EventFlow generate(GenerateRequest request, UUID userId, EventFlow.Listener listener) {
    try {
      FlowOrAnswer opened =
          calls.follow("/generate", request, Map.of(Headers.USER_ID, userId.toString()), listener);
      if (opened.flow() != null) {
        return opened.flow();
      }
      throw refused(Objects.requireNonNull(opened.answer()));
    } catch (IOException unreachable) {
      throw unreachable(unreachable);
    }
  }

  /**
   * The same for one thread that reads it.
   *
   * @param userId whose answer it is: inference's queue is fair to users
   */
  public AnswerStream generate(GenerateRequest request, UUID userId) {
    try {
      StreamOrAnswer opened =
          calls.stream("/generate", request, Map.of(Headers.USER_ID, userId.toString()));
      if (opened.stream() != null) {
        return opened.stream();
      }
      throw refused(Objects.requireNonNull(opened.answer()));
    } catch (IOException unreachable) {
      throw unreachable(unreachable);
    }
  }

  /** Asks inference to end an answer; what it said so far still comes on its stream. */
  public void cancel(String generationId) {
    answer(() -> calls.post("/generate/" + generationId + "/cancel"));
  }

  /** Tokens of each text. */
  public List<Integer> count(List<String> texts) {
    List<Integer> counts =
        read(
                answer(() -> calls.post("/tokenize", new TokenizeRequest(texts))),
                TokenizeResponse.class)
            .counts();
    if (counts.size() != texts.size()) {
      throw new ApiException(
          ErrorCode.UPSTREAM_ERROR,
          "Inference counted " + counts.size() + " texts of " + texts.size() + ".");
    }
    return counts;
  }

  public ModelList models() {
    return read(answer(() -> calls.get("/models")), ModelList.class);
  }

  /** Begins to change the model. */
  public SwapJob swap(SwapRequest request) {
    return swapJob(() -> calls.post("/models/swap", request));
  }

  /** How far the last change of the model is. */
  public SwapJob swapProgress() {
    return swapJob(() -> calls.get("/models/swap"));
  }

  /** What inference says of models and swaps is for people as it is. */
  private static SwapJob swapJob(Call call) {
    try {
      Answer answer = call.make();
      return switch (answer.status()) {
        case 200, 202 -> read(answer, SwapJob.class);
        case 404 -> throw new ApiException(ErrorCode.NOT_FOUND, answer.errorMessage());
        case 409 -> throw new ApiException(ErrorCode.CONFLICT, answer.errorMessage());
        default -> throw refused(answer);
      };
    } catch (IOException unreachable) {
      throw unreachable(unreachable);
    }
  }

  private static Answer answer(Call call) {
    try {
      Answer answer = call.make();
      if (answer.status() >= 300) {
        throw refused(answer);
      }
      return answer;
    } catch (IOException unreachable) {
      throw unreachable(unreachable);
    }
  }

  private static <T> T read(Answer answer, Class<T> type) {
    try {
      return answer.as(type);
    } catch (IOException nonsense) {
      throw new ApiException(
          ErrorCode.UPSTREAM_ERROR,
          "Inference answered something that is not its contract.",
          nonsense);
    }
  }

  private static ApiException refused(Answer answer) {
    ErrorCode code =
        switch (answer.status()) {
          case 400, 404, 422 -> ErrorCode.VALIDATION_FAILED;
          case 429 -> ErrorCode.QUEUE_FULL;
          case 503 -> ErrorCode.UPSTREAM_UNAVAILABLE;
          default -> ErrorCode.UPSTREAM_ERROR;
        };
    String message =
        code == ErrorCode.UPSTREAM_ERROR
            ? "Inference answers " + answer.status() + "."
            : answer.errorMessage();
    ApiException refused = new ApiException(code, message);
    return answer.retryAfter() == null ? refused : refused.retryAfter(answer.retryAfter());
  }

  private static ApiException unreachable(IOException cause) {
    return new ApiException(ErrorCode.UPSTREAM_UNAVAILABLE, "Inference is not reachable.", cause)
        .retryAfter(Duration.ofSeconds(1));
  }

  private interface Call {
    Answer make() throws IOException;
  }
}
