package art.samosachaat.inference.worker;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class StopStringsTest {
  @Test
  void cutsAtAStopThatComesInPieces() {
    StopStrings stops = new StopStrings(List.of("END"));

    assertThat(stops.accept("a E")).isEqualTo("a ");
    assertThat(stops.accept("N")).isEmpty();
    assertThat(stops.found()).isFalse();
    assertThat(stops.accept("D b")).isEmpty();
    assertThat(stops.found()).isTrue();
    assertThat(stops.rest()).isEmpty();
  }

  @Test
  void givesBackWhatOnlyLookedLikeAStop() {
    StopStrings stops = new StopStrings(List.of("END", "\n\n"));

    assertThat(stops.accept("EN")).isEmpty();
    assertThat(stops.accept("C")).isEqualTo("ENC");
    assertThat(stops.accept("\n")).isEmpty();
    assertThat(stops.rest()).isEqualTo("\n");
    assertThat(stops.found()).isFalse();
  }

  @Test
  void cutsAtTheEarliestOfSeveral() {
    StopStrings stops = new StopStrings(List.of("c", "b"));

    assertThat(stops.accept("abc")).isEqualTo("a");
  }

  @Test
  void passesEverythingOnWithoutStops() {
    assertThat(new StopStrings(List.of()).accept("text")).isEqualTo("text");
  }
}
