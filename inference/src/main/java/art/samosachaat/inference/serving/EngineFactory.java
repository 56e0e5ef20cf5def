package art.samosachaat.inference.serving;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;

/** {@code engine:} of the configuration; {@code type} says which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
  @JsonSubTypes.Type(value = LlamaCppFactory.class, name = "llama-cpp"),
  @JsonSubTypes.Type(value = OpenAiFactory.class, name = "openai")
})
public sealed interface EngineFactory permits LlamaCppFactory, OpenAiFactory {

  /** The engine; nothing runs before it is started. */
  EngineHost build(HostContext context);
}
