package art.samosachaat.chat.generation;

import art.samosachaat.contracts.Wire;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * One request for an answer.
 *
 * @param idempotencyKey names the request, so that sending it again does not do it twice
 */
record TurnRequest(Turn turn, @Nullable String idempotencyKey) {

  /** SHA-256 of everything that the request asks for. */
  byte[] hash() {
    return switch (turn) {
      case Turn.Say say -> hash("", say.request());
      case Turn.Edit edit -> hash("edit " + edit.messageId() + "\n", edit.request());
      case Turn.Again again -> hash("again\n", again.request());
    };
  }

  private static byte[] hash(String what, Object body) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(what.getBytes(StandardCharsets.UTF_8));
      return digest.digest(Wire.requests().writeValueAsBytes(body));
    } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
      throw new IllegalStateException("a request cannot be hashed", impossible);
    }
  }
}
