package art.samosachaat.inference.worker;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Objects;

/**
 * What {@code GET /v1/models} tells about the model: the OpenAI API's fields, and the context of a
 * slot and the number of slots in {@code meta}, where llama.cpp's server has its own.
 */
record ModelCard(String id, int contextTokens, int slots) {
  private static final String SUFFIX = ".gguf";

  static ModelCard of(WorkerOptions options, int contextTokens) {
    String name = Objects.requireNonNull(options.model().getFileName()).toString();
    String id = name.endsWith(SUFFIX) ? name.substring(0, name.length() - SUFFIX.length()) : name;
    return new ModelCard(id, contextTokens, options.slots());
  }

  ObjectNode list(ObjectMapper json) {
    ObjectNode list = json.createObjectNode().put("object", "list");
    ObjectNode model = list.putArray("data").addObject();
    model.put("id", id).put("object", "model").put("created", 0).put("owned_by", "local");
    model.putObject("meta").put("n_ctx", contextTokens).put("n_slots", slots);
    return list;
  }
}
