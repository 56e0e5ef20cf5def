package art.samosachaat.auth.provider;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.user.Identity;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClaimedTest {

  @Test
  void takesWhatIsAsItShouldBe() {
    Identity identity =
        new Claimed("a@example.org", true, "Asha", "asha1", "https://a.example/1.png")
            .toIdentity("oidc", "1");

    assertThat(identity.email()).isEqualTo("a@example.org");
    assertThat(identity.emailVerified()).isTrue();
    assertThat(identity.name().text()).isEqualTo("Asha");
    assertThat(identity.avatarUrl()).isEqualTo("https://a.example/1.png");
  }

  @ParameterizedTest
  @NullSource
  @ValueSource(
      strings = {"", "asha", "@example.org", "a@", "a b@example.org", "a@b\u0000", "a@b@c"})
  void takesNoAddressThatIsNone(@Nullable String email) {
    Identity identity = new Claimed(email, true, "Asha", null, null).toIdentity("oidc", "1");

    assertThat(identity.email()).isNull();
    assertThat(identity.emailVerified()).isFalse();
  }

  @Test
  void takesNoAddressThatIsTooLongOrGivenOutHere() {
    assertThat(email("x".repeat(243) + "@example.org")).isNull();
    assertThat(email("asha@local.invalid")).isNull();
    assertThat(email("asha@LOCAL.INVALID")).isNull();
  }

  @Test
  void findsSomethingToCallEverybody() {
    assertThat(name(null, "octocat", null)).isEqualTo("octocat");
    assertThat(name(" \u200b", null, "asha@example.org")).isEqualTo("asha");
    assertThat(name(null, null, null)).isEqualTo("user");
    assertThat(name("As\u0000ha\nRao", null, null)).isEqualTo("AshaRao");
    assertThat(name("x".repeat(300), null, null)).hasSize(255);
    assertThat(name("x".repeat(254) + "\ud83d\ude00", null, null)).isEqualTo("x".repeat(254));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"http://a.example", "javascript:alert(1)", "https://u:p@a", "https://a b"})
  void takesNoPictureFromWhereItShouldNot(String url) {
    assertThat(new Claimed(null, false, "A", null, url).toIdentity("oidc", "1").avatarUrl())
        .isNull();
  }

  @Test
  void printsNobody() {
    assertThat(new Claimed("a@example.org", true, "Asha", null, null).toString())
        .doesNotContain("example", "Asha");
  }

  private static @Nullable String email(String email) {
    return new Claimed(email, true, "A", null, null).toIdentity("oidc", "1").email();
  }

  private static String name(
      @Nullable String name, @Nullable String fallback, @Nullable String email) {
    return new Claimed(email, true, name, fallback, null).toIdentity("oidc", "1").name().text();
  }
}
