package art.samosachaat.auth;

import static art.samosachaat.auth.Providers.AUTH;
import static art.samosachaat.auth.Providers.CLIENT_SECRET;
import static art.samosachaat.auth.Providers.GITHUB;
import static art.samosachaat.auth.Providers.OIDC;
import static art.samosachaat.auth.Providers.OUTPUT;
import static art.samosachaat.auth.Providers.PROXY;
import static art.samosachaat.auth.Providers.beforeTheCode;
import static art.samosachaat.auth.Providers.callback;
import static art.samosachaat.auth.Providers.claims;
import static art.samosachaat.auth.Providers.expires;
import static art.samosachaat.auth.Providers.github;
import static art.samosachaat.auth.Providers.parameter;
import static art.samosachaat.auth.Providers.says;
import static art.samosachaat.auth.Providers.signIns;
import static art.samosachaat.auth.Providers.start;
import static art.samosachaat.auth.Providers.state;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import java.net.URI;
import java.util.List;
import java.util.concurrent.TimeUnit;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in with providers and browsers on bad days. */
@ExtendWith(Providers.class)
class ProviderMishapIT {

  private final Browser browser = new Browser(AUTH);

  @AfterEach
  void providersAreWell() {
    GITHUB.apiStatus = 200;
    PROXY.mishap = Mishaps.Mishap.NONE;
  }

  @Test
  void tellsTheFrontEndWhatTheProviderRefused() {
    browser.open(start("oidc"));

    Page end = browser.open(callback("oidc") + "?error=access_denied&state=" + state(browser));

    assertThat(end.fragment("error")).isEqualTo("access_denied");
    assertThat(browser.cookie("refresh_token")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "server_error, provider_unavailable",
    "temporarily_unavailable, provider_unavailable",
    "invalid_scope, provider_error",
    "made_up, provider_error"
  })
  void tellsWhatTheProviderFailedAtFromWhatItRefused(String error, String told) {
    double failed = signIns("oidc", "failed");
    browser.open(start("oidc"));

    Page end = browser.open(callback("oidc") + "?error=" + error + "&state=" + state(browser));

    assertThat(end.fragment("error")).isEqualTo(told);
    assertThat(browser.cookie("refresh_token")).isEmpty();
    assertThat(signIns("oidc", "failed")).isEqualTo(failed + 1);
  }

  @Test
  void refusesAnotherStateAndAnotherBrowser() {
    Page page = browser.open(start("oidc"));
    String back = browser.open(page.location()).location();
    Browser victim = new Browser(AUTH);

    assertThat(victim.open(back).fragment("error")).isEqualTo("invalid_state");
    victim.open(start("oidc"));
    assertThat(victim.open(back).fragment("error")).isEqualTo("invalid_state");
    String wrong = back.replaceAll("state=[^&]*", "state=" + "x".repeat(43));
    assertThat(browser.open(wrong).fragment("error")).isEqualTo("invalid_state");
    assertThat(victim.cookie("refresh_token")).isEmpty();
  }

  @Test
  void refusesTheStateOfAnotherProvider() {
    Page page = browser.open(start("oidc"));
    String state = parameter(page.location(), "state");

    Page end = browser.open(callback("google") + "?code=x&state=" + state);

    assertThat(end.fragment("error")).isEqualTo("invalid_state");
  }

  @Test
  void refusesACodeThatWasReplayed() {
    says("corp", "replay-1", claims("replay@example.org", true));
    Page page = browser.open(start("oidc"));
    String attempt = browser.cookie("__Host-sign_in");
    String back = browser.open(page.location()).location();
    browser.open(back).fragment("code");
    browser.setCookie("__Host-sign_in", attempt);

    assertThat(browser.open(back).fragment("error")).isEqualTo("provider_error");
  }

  @Test
  void refusesAnIdTokenWithAnotherNonce() {
    says("corp", "nonce-1", claims("nonce@example.org", true, "nonce", "another"));

    assertThat(browser.visit(start("oidc")).fragment("error")).isEqualTo("provider_error");
  }

  @Test
  void refusesAnIdTokenForSomebodyElse() {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            "corp", "aud-1", "JWT", null, claims("aud@example.org", true, "aud", "x"), 3600));

    assertThat(browser.visit(start("oidc")).fragment("error")).isEqualTo("provider_error");
  }

  @Test
  void allowsForAClockThatIsALittleOffAndForNoMore() {
    expires("corp", "skew-1", -30);
    assertThat(browser.signIn("oidc")).isNotEmpty();
    expires("corp", "skew-2", -120);

    assertThat(browser.visit(start("oidc")).fragment("error")).isEqualTo("provider_error");
  }

  @ParameterizedTest
  @CsvSource({
    "STATUS_500, provider_unavailable",
    "NOT_JSON, provider_error",
    "HANG_UP, provider_unavailable",
    "SLOW, provider_unavailable",
    "DRIP, provider_unavailable"
  })
  void endsWithinItsTimeLimitWhateverTheProviderDoes(Mishaps.Mishap mishap, String error) {
    String back = beforeTheCode(browser, "oidc");
    PROXY.mishap = mishap;
    long start = System.nanoTime();

    assertThat(browser.open(back).fragment("error")).isEqualTo(error);

    assertThat(System.nanoTime() - start).isLessThan(TimeUnit.SECONDS.toNanos(8));
    assertThat(browser.cookie("refresh_token")).isEmpty();
  }

  @Test
  void reportsGitHubsApiThatFailsOrAnswersSomethingElse() {
    github(50, "down", "down@example.org", true);
    GITHUB.apiStatus = 503;
    assertThat(browser.visit(start("github")).fragment("error")).isEqualTo("provider_unavailable");
    GITHUB.apiStatus = 200;
    GITHUB.user = "{\"id\":\"x\"}";
    assertThat(browser.visit(start("github")).fragment("error")).isEqualTo("provider_error");
    GITHUB.user = "<html>";
    assertThat(browser.visit(start("github")).fragment("error")).isEqualTo("provider_error");
  }

  @Test
  void providerThatNobodyConfiguredIsNotThere() {
    assertThat(browser.open(start("facebook")).status()).isEqualTo(404);
    assertThat(browser.open(callback("facebook") + "?code=a").status()).isEqualTo(404);
  }

  @Test
  void countsSignInsByProviderAndOutcome() {
    double before = signIns("github", "success");
    double failed = signIns("github", "failed");
    github(60, "count", "count@example.org", true);
    browser.signIn("github");
    GITHUB.apiStatus = 500;
    browser.visit(start("github"));

    assertThat(signIns("github", "success")).isEqualTo(before + 1);
    assertThat(signIns("github", "failed")).isEqualTo(failed + 1);
  }

  @Test
  void logsNoSecretCodeTokenStateOrAddress() throws Exception {
    says("corp", "zanzibar-1", claims("zanzibar@example.org", true, "name", "Zanzibar"));
    Page end = browser.visit(start("oidc"));
    String code = end.fragment("code");
    String token = browser.token(code);
    String refresh = browser.cookie("refresh_token");
    browser.post("/auth/token", "{\"code\":\"" + code + "\"}");
    browser.post("/auth/refresh", null);
    browser.post("/auth/logout", null, "Authorization", "Bearer " + token);
    github(61, "zanzibar", "zanzibar@example.org", true);
    GITHUB.apiStatus = 500;
    browser.visit(start("github"));
    OUTPUT.await(AUTH.open().get("/auth/health").header("x-trace-id"));

    String output = OUTPUT.text();
    assertThat(output)
        .doesNotContainIgnoringCase("zanzibar")
        .doesNotContain(
            code,
            refresh,
            token.split("\\.")[1],
            CLIENT_SECRET,
            FakeGitHub.SECRET,
            FakeGitHub.TOKEN);
    for (URI visited : browser.visited()) {
      for (String name : List.of("state", "code", "nonce", "code_challenge")) {
        String value = parameter(visited.toString(), name);
        assertThat(output).doesNotContain(value.isEmpty() ? "-nothing-" : value);
      }
    }
  }
}
