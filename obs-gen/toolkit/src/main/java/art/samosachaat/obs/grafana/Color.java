package art.samosachaat.obs.grafana;

import java.util.regex.Pattern;

/**
 * A colour of Grafana's palette, which follows the reader's theme, or a fixed one.
 *
 * @param name such as {@code dark-red} or {@code #7eb26d}
 */
public record Color(String name) {
  private static final Pattern NAME =
      Pattern.compile(
          "((super-light|light|semi-dark|dark)-)?(green|yellow|orange|red|blue|purple)"
              + "|text|transparent|#[0-9a-fA-F]{6}");

  public static final Color GREEN = new Color("green");
  public static final Color YELLOW = new Color("yellow");
  public static final Color ORANGE = new Color("orange");
  public static final Color RED = new Color("red");
  public static final Color BLUE = new Color("blue");
  public static final Color PURPLE = new Color("purple");

  /** As the text of the theme is. */
  public static final Color TEXT = new Color("text");

  /** As what is behind. */
  public static final Color TRANSPARENT = new Color("transparent");

  /**
   * @throws IllegalArgumentException if Grafana knows no such colour
   */
  public Color {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("color \"" + name + "\" does not match " + NAME.pattern());
    }
  }
}
