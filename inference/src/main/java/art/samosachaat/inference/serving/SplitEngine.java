package art.samosachaat.inference.serving;

import art.samosachaat.contracts.inference.GenerateRequest;
import art.samosachaat.inference.engine.Engine;
import art.samosachaat.inference.engine.EngineModel;
import art.samosachaat.inference.engine.Generation;

/** Two workers of one model: the second answers what has a seed. */
record SplitEngine(Engine shared, SeededWorker seeded) implements Engine {

  @Override
  public Generation start(GenerateRequest request) {
    return request.seed() == null ? shared.start(request) : seeded.start(request);
  }

  @Override
  public int countTokens(String text) {
    return shared.countTokens(text);
  }

  @Override
  public EngineModel model() {
    return shared.model();
  }
}
