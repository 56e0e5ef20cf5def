package art.samosachaat.chat.conversation;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TitleTest {

  @Test
  void takesAShortMessageAsItIs() {
    assertThat(Title.of("  What is\n a samosa? ")).isEqualTo("What is a samosa?");
  }

  @Test
  void cutsALongOneAtAWord() {
    String title = Title.of("samosa ".repeat(30));

    assertThat(title).hasSizeLessThanOrEqualTo(80).endsWith("samosa…");
  }

  @Test
  void cutsWhereThereIsNoWord() {
    assertThat(Title.of("x".repeat(200))).hasSize(80).endsWith("x…");
  }

  @Test
  void cutsNoCharacterInTwo() {
    String title = Title.of("x" + "😀".repeat(100));

    assertThat(title).hasSizeLessThanOrEqualTo(80).endsWith("😀…");
  }
}
