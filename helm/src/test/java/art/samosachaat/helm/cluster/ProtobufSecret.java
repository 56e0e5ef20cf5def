package art.samosachaat.helm.cluster;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.function.BiConsumer;

/**
 * A Secret as Helm's client sends it: in Kubernetes' protobuf encoding.
 *
 * @see <a href="https://github.com/kubernetes/api/blob/master/core/v1/generated.proto">the fields
 *     of Secret</a>
 * @see <a
 *     href="https://github.com/kubernetes/apimachinery/blob/master/pkg/runtime/generated.proto">the
 *     envelope</a>
 */
final class ProtobufSecret {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final int MAGIC = 4;

  private ProtobufSecret() {}

  /** The same as JSON. */
  static ObjectNode json(byte[] body) {
    ObjectNode secret = JSON.createObjectNode().put("apiVersion", "v1").put("kind", "Secret");
    ByteBuffer envelope = ByteBuffer.wrap(body, MAGIC, body.length - MAGIC).slice();
    fields(
        envelope,
        (field, raw) -> {
          if (field == 2) {
            fields(raw, (inner, value) -> secret(secret, inner, value));
          }
        });
    return secret;
  }

  private static void secret(ObjectNode secret, int field, ByteBuffer value) {
    switch (field) {
      case 1 -> {
        ObjectNode metadata = secret.putObject("metadata");
        fields(value, (inner, text) -> metadata(metadata, inner, text));
      }
      case 2 -> pair(secret.withObject("/data"), value, true);
      case 3 -> secret.put("type", text(value));
      default -> {}
    }
  }

  private static void metadata(ObjectNode metadata, int field, ByteBuffer value) {
    switch (field) {
      case 1 -> metadata.put("name", text(value));
      case 3 -> metadata.put("namespace", text(value));
      case 11 -> pair(metadata.withObject("/labels"), value, false);
      case 12 -> pair(metadata.withObject("/annotations"), value, false);
      default -> {}
    }
  }

  /** An entry of a map: its key is field 1, its value field 2. */
  private static void pair(ObjectNode map, ByteBuffer entry, boolean bytes) {
    String[] pair = new String[2];
    fields(
        entry,
        (field, value) -> {
          if (field == 2 && bytes) {
            byte[] content = new byte[value.remaining()];
            value.get(content);
            pair[1] = Base64.getEncoder().encodeToString(content);
          } else {
            pair[field - 1] = text(value);
          }
        });
    map.put(pair[0], pair[1]);
  }

  /** Every field that has a length; numbers are passed over. */
  private static void fields(ByteBuffer message, BiConsumer<Integer, ByteBuffer> reader) {
    while (message.hasRemaining()) {
      long tag = varint(message);
      switch ((int) (tag & 7)) {
        case 0 -> varint(message);
        case 1 -> message.position(message.position() + 8);
        case 5 -> message.position(message.position() + 4);
        case 2 -> {
          int length = (int) varint(message);
          ByteBuffer value = message.slice(message.position(), length);
          message.position(message.position() + length);
          reader.accept((int) (tag >>> 3), value);
        }
        default -> throw new IllegalArgumentException("wire type " + (tag & 7));
      }
    }
  }

  private static long varint(ByteBuffer message) {
    long value = 0;
    for (int shift = 0; ; shift += 7) {
      byte next = message.get();
      value |= (long) (next & 0x7f) << shift;
      if (next >= 0) {
        return value;
      }
    }
  }

  private static String text(ByteBuffer value) {
    return StandardCharsets.UTF_8.decode(value.duplicate()).toString();
  }
}
