package art.samosachaat.obs.grafana.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.DoubleNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.LongNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.function.Function;

/** Short names for making nodes. */
final class Json {
  private static final double EXACT_INTEGERS = 1L << 53;

  private Json() {}

  static ObjectNode object() {
    return JsonNodeFactory.instance.objectNode();
  }

  static ArrayNode array() {
    return JsonNodeFactory.instance.arrayNode();
  }

  static <T> ArrayNode array(List<T> items, Function<? super T, ? extends JsonNode> node) {
    ArrayNode array = array();
    items.forEach(item -> array.add(node.apply(item)));
    return array;
  }

  static ArrayNode strings(List<String> items) {
    ArrayNode array = array();
    items.forEach(array::add);
    return array;
  }

  /** Without a point where it is whole: 80, not 80.0. */
  static JsonNode number(double value) {
    boolean whole = value == Math.rint(value) && Math.abs(value) < EXACT_INTEGERS;
    return whole ? LongNode.valueOf((long) value) : DoubleNode.valueOf(value);
  }
}
