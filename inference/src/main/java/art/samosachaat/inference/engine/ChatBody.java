package art.samosachaat.inference.engine;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.GenerateRequest;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/** Writes a request in the vocabulary of the OpenAI API; what was not asked for is left out. */
final class ChatBody {
  private ChatBody() {}

  static ObjectNode of(
      ObjectMapper json, GenerateRequest request, String model, boolean continuousUsage) {
    ObjectNode body = json.createObjectNode().put("model", model).put("stream", true);
    ObjectNode streamOptions = body.putObject("stream_options").put("include_usage", true);
    if (continuousUsage) {
      streamOptions.put("continuous_usage_stats", true);
    }
    ArrayNode messages = body.putArray("messages");
    for (ChatMessage message : request.messages()) {
      messages.addObject().put("role", message.role().wireName()).put("content", message.content());
    }
    addSampling(body, request);
    return body;
  }

  private static void addSampling(ObjectNode body, GenerateRequest request) {
    putUnlessNull(body, "temperature", request.temperature());
    putUnlessNull(body, "top_k", request.topK());
    putUnlessNull(body, "top_p", request.topP());
    putUnlessNull(body, "min_p", request.minP());
    // vLLM's name for it, and llama.cpp's.
    putUnlessNull(body, "repetition_penalty", request.repetitionPenalty());
    putUnlessNull(body, "repeat_penalty", request.repetitionPenalty());
    putUnlessNull(body, "seed", request.seed());
    putUnlessNull(body, "max_tokens", request.maxTokens());
    putUnlessNull(body, "stop", request.stop());
  }

  private static void putUnlessNull(ObjectNode body, String field, @Nullable Object value) {
    if (value != null) {
      body.putPOJO(field, value);
    }
  }
}
