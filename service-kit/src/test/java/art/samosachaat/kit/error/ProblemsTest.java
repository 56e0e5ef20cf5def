package art.samosachaat.kit.error;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.contracts.error.ErrorCode;
import java.sql.SQLException;
import java.time.Duration;
import org.jdbi.v3.core.ConnectionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProblemsTest {

  @ParameterizedTest
  @ValueSource(strings = {"08001", "08006", "57P01", "57P03"})
  void aDatabaseThatIsAwayMeansTryAgain(String state) {
    Problem problem = Problems.of(new ConnectionException(new SQLException("gone", state)));

    assertThat(problem.status()).isEqualTo(503);
    assertThat(problem.retryAfter()).isEqualTo(Duration.ofSeconds(1));
    assertThat(problem.message()).isEqualTo("The database is not reachable.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"42601", "23505", "57014"})
  void aStatementThatIsWrongIsAFaultOfOurs(String state) {
    Problem problem = Problems.of(new ConnectionException(new SQLException("wrong", state)));

    assertThat(problem.status()).isEqualTo(500);
    assertThat(problem.code()).isEqualTo(ErrorCode.INTERNAL_ERROR);
  }

  @Test
  void saysNothingOfWhatBroke() {
    assertThat(Problems.of(new IllegalStateException("secret")).message()).doesNotContain("secret");
  }
}
