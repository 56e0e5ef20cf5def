package art.samosachaat.auth.signin;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.user.Identity;
import art.samosachaat.auth.user.PersonName;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LocalIdentityTest {

  @Test
  void plainNameGivesAPlainAddress() {
    assertThat(of("Asha").email()).isEqualTo("asha@local.invalid");
    assertThat(of("Asha Rao").email()).isEqualTo("asha.rao@local.invalid");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"asha", "ASHA", " Asha\t", "\u00a0Asha\u3000", "\u200bAsha\ufeff", "\nasha\n"})
  void caseAndSpaceAroundDoNotMatter(String name) {
    assertThat(of(name))
        .extracting(Identity::providerId, Identity::email)
        .containsExactly("asha", "asha@local.invalid");
  }

  @Test
  void composedAndDecomposedLettersAreTheSame() {
    assertThat(of("Ren\u00e9").providerId()).isEqualTo(of("Rene\u0301").providerId());
    assertThat(of("STRASSE").providerId()).isEqualTo(of("Stra\u00dfe").providerId());
    assertThat(of("\u039f\u0394\u039f\u03a3").providerId())
        .isEqualTo(of("\u03bf\u03b4\u03bf\u03c2").providerId());
  }

  @Test
  void differentNamesHaveDifferentAddresses() {
    List<String> names =
        List.of(
            "asha",
            "\u00e1sha",
            "asha rao",
            "asha  rao",
            "asha.rao",
            "asha-rao",
            "asha_rao",
            "asha+rao",
            "asha!",
            "asha@local.invalid",
            "\u0906\u0936\u093e",
            "\u660e",
            "\ud83d\ude00",
            "\ud83d\ude01",
            "a".repeat(64),
            "a".repeat(65),
            "a".repeat(66),
            String.valueOf(of("\u00e1sha").email()).replace("@local.invalid", ""));

    assertThat(names).extracting(name -> of(name).email()).doesNotHaveDuplicates();
  }

  @Test
  void everyAddressIsValid() {
    Stream.of(
            "asha",
            "asha  rao",
            "...",
            "'; DROP TABLE users; --",
            "\u660e",
            "\ud83d\ude00",
            "a\nb",
            "x".repeat(255),
            "\u0390".repeat(255),
            "<script>",
            "a@b.c",
            "-",
            "_")
        .forEach(
            name ->
                assertThat(of(name).email())
                    .as(name)
                    .matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*(\\+[0-9a-f]{32})?@local\\.invalid")
                    .satisfies(email -> assertThat(email.indexOf('@')).isLessThanOrEqualTo(64)));
  }

  @Test
  void nameIsKeptAsItWasWritten() {
    assertThat(of(" Asha R\u00e1o ").name().text()).isEqualTo("Asha R\u00e1o");
  }

  private static Identity of(String name) {
    return LocalIdentity.of(PersonName.of(name));
  }
}
