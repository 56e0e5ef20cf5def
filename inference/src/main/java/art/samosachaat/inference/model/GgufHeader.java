package art.samosachaat.inference.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The metadata of a GGUF file. Immutable.
 *
 * @param version of the format, 2 or 3
 * @param tensorCount number of tensors that the file announces, at least 1
 * @param scalars metadata that are a number (Long or Double), a Boolean or a String, by key
 * @param arrays the arrays that the reader was asked to keep, by key
 */
public record GgufHeader(
    int version, long tensorCount, Map<String, Object> scalars, Map<String, List<Object>> arrays) {

  public GgufHeader {
    scalars = Map.copyOf(scalars);
    arrays = Map.copyOf(arrays);
  }

  /** The text under this key, if there is one and it is text. */
  public Optional<String> text(String key) {
    return Optional.ofNullable(scalars.get(key))
        .filter(String.class::isInstance)
        .map(String.class::cast);
  }

  /** The whole number under this key, if there is one and it is a number. */
  public OptionalLong integer(String key) {
    return scalars.get(key) instanceof Long number ? OptionalLong.of(number) : OptionalLong.empty();
  }

  /** The truth value under this key, if there is one and it is one. */
  public Optional<Boolean> flag(String key) {
    return Optional.ofNullable(scalars.get(key))
        .filter(Boolean.class::isInstance)
        .map(Boolean.class::cast);
  }

  /** The model's architecture as llama.cpp names it, such as {@code llama} or {@code qwen2}. */
  public Optional<String> architecture() {
    return text("general.architecture");
  }

  /** The context, in tokens, that the model was trained for. */
  public OptionalLong contextLength() {
    return architecture()
        .map(name -> integer(name + ".context_length"))
        .orElseGet(OptionalLong::empty);
  }

  /**
   * How the weights are stored, such as {@code Q4_K_M}; {@code unknown} where the file is silent.
   */
  public String quantization() {
    OptionalLong fileType = integer("general.file_type");
    return fileType.isPresent() ? Quantization.nameOf(fileType.getAsLong()) : "unknown";
  }

  /** Whether the file says how its model wants a conversation to be written. */
  public boolean hasChatTemplate() {
    return text("tokenizer.chat_template").isPresent();
  }
}
