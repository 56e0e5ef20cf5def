package art.samosachaat.chat.generation;

import art.samosachaat.contracts.Wire;
import art.samosachaat.contracts.chat.SendMessageRequest;
import com.fasterxml.jackson.core.JsonProcessingException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import org.jspecify.annotations.Nullable;

/**
 * What a user says.
 *
 * @param idempotencyKey names the request, so that sending it again does not say it twice
 */
record NewMessage(SendMessageRequest request, @Nullable String idempotencyKey) {

  String content() {
    return request.content();
  }

  /** SHA-256 of everything that the request asks for. */
  byte[] hash() {
    try {
      return MessageDigest.getInstance("SHA-256")
          .digest(Wire.requests().writeValueAsBytes(request));
    } catch (NoSuchAlgorithmException | JsonProcessingException impossible) {
      throw new IllegalStateException("a request cannot be hashed", impossible);
    }
  }
}
