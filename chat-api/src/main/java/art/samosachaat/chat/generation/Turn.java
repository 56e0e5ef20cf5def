package art.samosachaat.chat.generation;

import art.samosachaat.contracts.chat.RegenerateRequest;
import art.samosachaat.contracts.chat.SendMessageRequest;
import java.util.UUID;

/** What a user does that wants an answer. */
sealed interface Turn {

  /** Says something after what was said last. */
  record Say(SendMessageRequest request) implements Turn {}

  /** Says something else in place of what they said before; both are kept. */
  record Edit(UUID messageId, SendMessageRequest request) implements Turn {}

  /** Wants another answer beside the active one; both are kept. */
  record Again(RegenerateRequest request) implements Turn {}

  /** How the answer is wanted. */
  default RegenerateRequest wishes() {
    return switch (this) {
      case Say say -> wishes(say.request());
      case Edit edit -> wishes(edit.request());
      case Again again -> again.request();
    };
  }

  private static RegenerateRequest wishes(SendMessageRequest request) {
    return new RegenerateRequest(request.temperature(), request.maxTokens(), request.topK());
  }
}
