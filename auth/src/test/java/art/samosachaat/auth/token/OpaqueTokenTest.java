package art.samosachaat.auth.token;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class OpaqueTokenTest {

  private static final byte[] SALT = OpaqueToken.randomBytes();

  @Test
  void everyTokenIsAnother() {
    assertThat(OpaqueToken.random()).isNotEqualTo(OpaqueToken.random());
    assertThat(OpaqueToken.random().value()).matches("[A-Za-z0-9_-]{43}");
  }

  @Test
  void derivesTheSameFromTheSameAndNothingElse() {
    OpaqueToken token = OpaqueToken.random();

    assertThat(token.derive(SALT, "a")).isEqualTo(token.derive(SALT, "a"));
    assertThat(token.derive(SALT, "a"))
        .isNotEqualTo(token.derive(SALT, "b"))
        .isNotEqualTo(token.derive(OpaqueToken.randomBytes(), "a"))
        .isNotEqualTo(OpaqueToken.random().derive(SALT, "a"))
        .isNotEqualTo(token);
  }

  @Test
  void readsOnlyWhatHasTheFormOfOne() {
    OpaqueToken token = OpaqueToken.random();

    assertThat(OpaqueToken.parse(token.value())).contains(token);
    assertThat(OpaqueToken.parse(null)).isEmpty();
    assertThat(OpaqueToken.parse("")).isEmpty();
    assertThat(OpaqueToken.parse(token.value() + "A")).isEmpty();
    assertThat(OpaqueToken.parse("\u0000".repeat(43))).isEmpty();
  }

  @Test
  void matchesItselfOnlyAndIsNotPrinted() {
    OpaqueToken token = OpaqueToken.random();

    assertThat(token.matches(token.value())).isTrue();
    assertThat(token.matches(token.value().substring(1))).isFalse();
    assertThat(token.matches(null)).isFalse();
    assertThat(token.toString()).doesNotContain(token.value());
  }
}
