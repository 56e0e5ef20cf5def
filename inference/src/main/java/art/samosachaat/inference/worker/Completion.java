package art.samosachaat.inference.worker;

import art.samosachaat.contracts.inference.FinishReason;
import de.kherud.llama.InferenceParameters;
import de.kherud.llama.LlamaIterator;
import de.kherud.llama.LlamaModel;
import de.kherud.llama.LlamaOutput;
import org.jspecify.annotations.Nullable;

/**
 * One answer being generated. Read and closed by the same thread, since llama.cpp's binding loses a
 * reader whose generation another thread cancels; closing it early frees the slot at once.
 *
 * <p>The binding tells neither how many tokens there were nor why it stopped. Seen in its output:
 * one piece a token (an empty one for the token that ends the turn), except that the tokens of one
 * character come together, and one more empty piece at the very end.
 */
final class Completion implements AutoCloseable {
  private final LlamaModel model;
  private final LlamaIterator outputs;
  private final StopStrings stops;
  private final int limit;
  private int tokens;
  private boolean endOfTurn;

  Completion(LlamaModel model, InferenceParameters parameters, StopStrings stops, int limit) {
    this.model = model;
    this.stops = stops;
    this.limit = limit;
    this.outputs = model.generate(parameters).iterator();
  }

  /** The next piece of text, not empty; null at the end. */
  @Nullable String next() {
    while (outputs.hasNext() && !stops.found()) {
      LlamaOutput output = outputs.next();
      if (outputs.hasNext()) {
        tokens += tokensIn(output.text);
        endOfTurn = output.text.isEmpty();
      }
      String text = stops.accept(output.text);
      if (!text.isEmpty()) {
        return text;
      }
    }
    String rest = stops.rest();
    return rest.isEmpty() ? null : rest;
  }

  /** Why it ended; meaningful after the end. */
  FinishReason finishReason() {
    return stops.found() || endOfTurn ? FinishReason.STOP : FinishReason.LENGTH;
  }

  /** Tokens generated so far, with the one that ended the turn. */
  int tokens() {
    boolean ranOut = !outputs.hasNext() && finishReason() == FinishReason.LENGTH;
    return ranOut ? limit : Math.min(tokens, limit);
  }

  private int tokensIn(String piece) {
    boolean oneByteEach = piece.chars().allMatch(c -> c < 0x80 || c == 0xFFFD);
    return oneByteEach ? 1 : Math.max(1, model.encode(piece).length);
  }

  @Override
  public void close() {
    if (outputs.hasNext()) {
      outputs.cancel();
    }
  }
}
