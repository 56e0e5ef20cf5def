package art.samosachaat.contracts.inference;

import art.samosachaat.contracts.WireRecord;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import jakarta.validation.Valid;
import jakarta.validation.constraints.AssertTrue;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.PositiveOrZero;
import org.jspecify.annotations.Nullable;

/**
 * One {@code data:} payload of a generation's stream (WHATWG HTML, section 9.2). The kinds are told
 * apart by their keys. Zero or one {@link Queued} comes first, then {@link Token}s, at most one
 * {@link Failed}, and last always {@link Done}.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.DEDUCTION)
@JsonSubTypes({
  @JsonSubTypes.Type(GenerationEvent.Queued.class),
  @JsonSubTypes.Type(GenerationEvent.Token.class),
  @JsonSubTypes.Type(GenerationEvent.Failed.class),
  @JsonSubTypes.Type(GenerationEvent.Done.class)
})
public sealed interface GenerationEvent {

  /**
   * The generation waits.
   *
   * @param queuePosition how many go first; 0 when it is next or has started
   */
  @WireRecord
  record Queued(@NotNull @PositiveOrZero Integer queuePosition) implements GenerationEvent {}

  /**
   * A piece of the answer.
   *
   * @param token text, never empty; not always one token of the model, since a character can take
   *     several
   * @param gpu number of the worker that made it
   */
  @WireRecord
  record Token(@NotNull String token, @NotNull @PositiveOrZero Integer gpu)
      implements GenerationEvent {

    /** What people are told is not for logs. */
    @Override
    public String toString() {
      return "Token[gpu=" + gpu + "]";
    }
  }

  /**
   * Something broke after the stream had begun.
   *
   * @param error for people
   * @param code an {@link art.samosachaat.contracts.error.ErrorCode} by its wire name
   * @param statusCode what would have been the HTTP status
   */
  @WireRecord
  record Failed(@NotNull String error, @NotNull String code, @NotNull Integer statusCode)
      implements GenerationEvent {}

  /**
   * The end.
   *
   * @param done always true
   * @param usage absent when nothing was generated
   * @param timings absent when the process that measured them is gone
   */
  @WireRecord
  record Done(
      @NotNull @AssertTrue Boolean done,
      @NotNull FinishReason finishReason,
      @Nullable @Valid TokenUsage usage,
      @Nullable @Valid Timings timings)
      implements GenerationEvent {

    public static Done of(
        FinishReason reason, @Nullable TokenUsage usage, @Nullable Timings timings) {
      return new Done(true, reason, usage, timings);
    }
  }
}
