package art.samosachaat.inference.worker;

import art.samosachaat.contracts.inference.ChatMessage;
import art.samosachaat.contracts.inference.Role;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A request to {@code POST /v1/chat/completions}, in the vocabulary of the OpenAI API with the
 * sampling fields that vLLM and llama.cpp add to it. Immutable.
 *
 * @param includeUsage whether the stream's last chunk tells the number of tokens
 * @param continuousUsage whether every chunk does (vLLM's {@code continuous_usage_stats})
 */
record ChatRequest(
    List<ChatMessage> messages,
    Sampling sampling,
    boolean stream,
    boolean includeUsage,
    boolean continuousUsage) {

  static final int MAX_MESSAGES = 1_000;

  ChatRequest {
    messages = List.copyOf(messages);
  }

  static ChatRequest parse(JsonNode body) {
    if (!body.isObject()) {
      throw new BadRequestException("body", "the body is no JSON object");
    }
    Sampling sampling =
        new Sampling(
            decimal(body, "temperature"),
            toInt("top_k", whole(body, "top_k")),
            decimal(body, "top_p"),
            decimal(body, "min_p"),
            decimal(body, body.has("repeat_penalty") ? "repeat_penalty" : "repetition_penalty"),
            whole(body, "seed"),
            toInt(
                "max_tokens",
                whole(body, body.has("max_tokens") ? "max_tokens" : "max_completion_tokens")),
            stops(body.path("stop")));
    return new ChatRequest(
        messages(body.path("messages")),
        sampling,
        flag(body, "stream"),
        flag(body.path("stream_options"), "include_usage"),
        flag(body.path("stream_options"), "continuous_usage_stats"));
  }

  private static List<ChatMessage> messages(JsonNode list) {
    if (!list.isArray() || list.isEmpty() || list.size() > MAX_MESSAGES) {
      throw new BadRequestException(
          "messages", "messages must be a list of 1 to %d messages".formatted(MAX_MESSAGES));
    }
    List<ChatMessage> messages = new ArrayList<>();
    for (JsonNode message : list) {
      JsonNode content = message.path("content");
      if (!content.isTextual() || content.textValue().isEmpty()) {
        throw new BadRequestException("messages", "content of a message must be text, not empty");
      }
      messages.add(new ChatMessage(role(message.path("role")), content.textValue()));
    }
    return messages;
  }

  private static Role role(JsonNode node) {
    return switch (node.asText("").toLowerCase(Locale.ROOT)) {
      case "system", "developer" -> Role.SYSTEM;
      case "user" -> Role.USER;
      case "assistant" -> Role.ASSISTANT;
      default ->
          throw new BadRequestException(
              "messages", "role of a message must be system, user or assistant");
    };
  }

  private static List<String> stops(JsonNode node) {
    List<String> stops = new ArrayList<>();
    if (node.isTextual()) {
      stops.add(node.textValue());
    } else if (node.isArray()) {
      for (JsonNode stop : node) {
        if (!stop.isTextual()) {
          throw new BadRequestException("stop", "stop must be text or a list of texts");
        }
        stops.add(stop.textValue());
      }
    } else if (!isAbsent(node)) {
      throw new BadRequestException("stop", "stop must be text or a list of texts");
    }
    return stops;
  }

  private static @Nullable Double decimal(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isNumber()) {
      throw new BadRequestException(field, field + " must be a number");
    }
    return node.doubleValue();
  }

  private static @Nullable Long whole(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (isAbsent(node)) {
      return null;
    }
    if (!node.isIntegralNumber() || !node.canConvertToLong()) {
      throw new BadRequestException(field, field + " must be a whole number");
    }
    return node.longValue();
  }

  private static @Nullable Integer toInt(String field, @Nullable Long value) {
    if (value == null) {
      return null;
    }
    if (value < Integer.MIN_VALUE || value > Integer.MAX_VALUE) {
      throw new BadRequestException(field, "%s is %d: too large".formatted(field, value));
    }
    return value.intValue();
  }

  private static boolean flag(JsonNode body, String field) {
    JsonNode node = body.path(field);
    if (isAbsent(node)) {
      return false;
    }
    if (!node.isBoolean()) {
      throw new BadRequestException(field, field + " must be true or false");
    }
    return node.booleanValue();
  }

  private static boolean isAbsent(JsonNode node) {
    return node.isMissingNode() || node.isNull();
  }
}
