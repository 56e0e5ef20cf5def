package art.samosachaat.inference.engine;

import art.samosachaat.contracts.inference.FinishReason;
import art.samosachaat.contracts.inference.TokenUsage;
import java.util.Optional;

/** What comes from an engine while it answers: texts, then one end. */
public sealed interface EngineEvent {

  /** A piece of the answer, never empty. */
  record Text(String text) implements EngineEvent {}

  /**
   * The answer is over.
   *
   * @param usage as the engine counted, if it did
   */
  record End(FinishReason reason, Optional<TokenUsage> usage) implements EngineEvent {}
}
