package art.samosachaat.chat.conversation;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Base64;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The last row of a page: the next one begins after it, whatever has been added or moved meanwhile.
 */
record Cursor(Instant updatedAt, UUID id) {

  private static final int BYTES = 3 * Long.BYTES;

  static Cursor after(ConversationRow row) {
    return new Cursor(row.updatedAt(), row.id());
  }

  String encode() {
    ByteBuffer bytes = ByteBuffer.allocate(BYTES);
    bytes.putLong(ChronoUnit.MICROS.between(Instant.EPOCH, updatedAt));
    bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
  }

  static @Nullable Cursor decode(@Nullable String text) {
    if (text == null) {
      return null;
    }
    try {
      ByteBuffer bytes = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
      if (bytes.remaining() == BYTES) {
        Instant updatedAt = Instant.EPOCH.plus(bytes.getLong(), ChronoUnit.MICROS);
        return new Cursor(updatedAt, new UUID(bytes.getLong(), bytes.getLong()));
      }
    } catch (IllegalArgumentException notBase64) {
      throw unknown(notBase64);
    }
    throw unknown(null);
  }

  private static ApiException unknown(@Nullable Throwable cause) {
    return new ApiException(
        ErrorCode.VALIDATION_FAILED, "cursor must be a next_cursor that was given before.", cause);
  }
}
