package art.samosachaat.inference.engine;

import art.samosachaat.contracts.inference.GenerateRequest;

/** Whatever generates tokens. Implementations are thread-safe. */
public interface Engine {

  /**
   * Prepares an answer. Nothing is sent before the first {@link Generation#next()}, which is also
   * where a refusal shows. The caller closes it.
   */
  Generation start(GenerateRequest request);

  /**
   * How many tokens a text takes, without what a chat template adds. Where the engine cannot tell,
   * an estimate that is rather too high.
   *
   * @throws EngineException if the engine cannot be asked
   */
  int countTokens(String text);

  /**
   * What answers.
   *
   * @throws EngineException if nothing does
   */
  EngineModel model();
}
