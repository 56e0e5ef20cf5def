package art.samosachaat.inference.engine;

import java.util.OptionalInt;

/**
 * The model behind an engine.
 *
 * @param id its name
 * @param contextTokens tokens of prompt and answer together, where the engine tells
 */
public record EngineModel(String id, OptionalInt contextTokens) {}
