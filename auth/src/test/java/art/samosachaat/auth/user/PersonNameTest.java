package art.samosachaat.auth.user;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.kit.error.ApiException;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {

  @ParameterizedTest
  @ValueSource(strings = {"", " ", "\u00a0", "\u3000\u2003", "\u200b", "\u202e\u200f", "\u0007"})
  void refusesANameThatNobodyCanSee(String name) {
    assertThatExceptionOfType(ApiException.class)
        .isThrownBy(() -> PersonName.of(name))
        .withMessage("name must not be blank.")
        .satisfies(
            refused ->
                org.assertj.core.api.Assertions.assertThat(refused.code())
                    .isEqualTo(ErrorCode.VALIDATION_FAILED));
  }
}
