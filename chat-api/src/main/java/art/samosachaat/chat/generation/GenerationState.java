package art.samosachaat.chat.generation;

import art.samosachaat.contracts.inference.FinishReason;

/** Where a generation is. It goes from one to the next and never back; see {@link Generation}. */
sealed interface GenerationState {

  /** Stored; inference has not answered yet. */
  record Starting() implements GenerationState {}

  /** Inference has answered: the client has its 200. */
  record Streaming() implements GenerationState {}

  /** Nothing follows. */
  record Ended(FinishReason reason) implements GenerationState {}

  /** Whether this may follow the other. */
  default boolean mayFollow(GenerationState before) {
    return switch (this) {
      case Starting starting -> false;
      case Streaming streaming -> before instanceof Starting;
      case Ended ended -> !(before instanceof Ended);
    };
  }
}
