package art.samosachaat.trainer.tokenizer;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts text where no token may reach across, as llama.cpp does for {@code smollm}: each digit by
 * itself, the rest by GPT-2's pattern.
 */
final class PreTokenizer {
  private static final Pattern DIGIT = Pattern.compile("\\p{N}");
  private static final Pattern PIECE =
      Pattern.compile(
          "'s|'t|'re|'ve|'m|'ll|'d| ?\\p{L}+| ?\\p{N}+| ?[^\\s\\p{L}\\p{N}]+|\\s+(?!\\S)|\\s+");

  private PreTokenizer() {}

  static List<String> pieces(String text) {
    List<String> pieces = new ArrayList<>();
    Matcher digit = DIGIT.matcher(text);
    int from = 0;
    while (digit.find()) {
      addPieces(text.substring(from, digit.start()), pieces);
      pieces.add(digit.group());
      from = digit.end();
    }
    addPieces(text.substring(from), pieces);
    return pieces;
  }

  private static void addPieces(String text, List<String> pieces) {
    Matcher piece = PIECE.matcher(text);
    while (piece.find()) {
      pieces.add(piece.group());
    }
  }
}
