package art.samosachaat.inference.serving;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.inference.engine.EngineException;
import art.samosachaat.inference.engine.EngineModel;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.kit.error.ApiException;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The models that OpenAI-compatible servers offer. */
final class RemoteSource implements ModelSource {
  static final String SOURCE = "openai";

  private final OpenAiEngine anyModel;
  private final Function<String, ServedModel> opener;

  /**
   * @param anyModel asks what there is
   * @param opener makes one model
   */
  RemoteSource(OpenAiEngine anyModel, Function<String, ServedModel> opener) {
    this.anyModel = anyModel;
    this.opener = opener;
  }

  @Override
  public List<ModelInfo> models(ServedModel answering) {
    String problem = answering.problem().orElse(null);
    List<ModelInfo> models = new ArrayList<>();
    models.add(describe(answering.tag(), answering.contextTokens(), problem, problem == null));
    if (problem == null) {
      for (EngineModel other : anyModel.models()) {
        if (!other.id().equals(answering.tag())) {
          models.add(describe(other.id(), other.contextTokens(), null, false));
        }
      }
    }
    return models;
  }

  private static ModelInfo describe(
      String tag, OptionalInt contextTokens, @Nullable String problem, boolean loaded) {
    Integer context = contextTokens.isPresent() ? contextTokens.getAsInt() : null;
    return new ModelInfo(
        tag, SOURCE, null, problem == null, problem, loaded, context, null, null, null, null, null);
  }

  @Override
  public void requireLoadable(String tag) {
    try {
      if (anyModel.models().stream().noneMatch(model -> model.id().equals(tag))) {
        throw new ApiException(
            ErrorCode.NOT_FOUND, "The engine does not offer the model '%s'.".formatted(tag));
      }
    } catch (EngineException e) {
      throw EngineProblems.toApi(e);
    }
  }

  @Override
  public ServedModel open(String tag) {
    return opener.apply(tag);
  }
}
