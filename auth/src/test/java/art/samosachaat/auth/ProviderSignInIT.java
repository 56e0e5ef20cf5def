package art.samosachaat.auth;

import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import art.samosachaat.kit.testing.Http.Reply;
import com.fasterxml.jackson.databind.JsonNode;
import io.dropwizard.testing.junit5.DropwizardAppExtension;
import io.dropwizard.testing.junit5.DropwizardExtensionsSupport;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import no.nav.security.mock.oauth2.MockOAuth2Server;
import no.nav.security.mock.oauth2.token.DefaultOAuth2TokenCallback;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sign-in with providers that are real servers, on good days and on bad ones. */
@ExtendWith(DropwizardExtensionsSupport.class)
class ProviderSignInIT {

  private static final CapturedOutput OUTPUT = CapturedOutput.start();
  private static final String CLIENT_SECRET = "oidc-client-secret-canary";
  private static final MockOAuth2Server OIDC = started();
  private static final Mishaps PROXY = new Mishaps(URI.create(OIDC.baseUrl().toString()).getPort());
  private static final FakeGitHub GITHUB = new FakeGitHub();
  private static final TestAuth AUTH =
      new TestAuth(
          Map.ofEntries(
              Map.entry("AUTH_FRONTEND_URL", Browser.FRONTEND),
              Map.entry("AUTH_TRUSTED_PROXIES", "127.0.0.1"),
              Map.entry("AUTH_ADMINS", "boss@example.org"),
              Map.entry("AUTH_PROVIDER_TIMEOUT", "2s"),
              Map.entry("AUTH_LOCAL_SIGN_IN", "true"),
              Map.entry("LOG_LEVEL", "debug"),
              Map.entry("AUTH_OIDC_ISSUER", PROXY.url("/corp")),
              Map.entry("AUTH_OIDC_CLIENT_ID", "samosachaat"),
              Map.entry("AUTH_OIDC_CLIENT_SECRET", CLIENT_SECRET),
              Map.entry("AUTH_GOOGLE_ISSUER", PROXY.url("/google")),
              Map.entry("AUTH_GOOGLE_CLIENT_ID", "samosachaat-google"),
              Map.entry("AUTH_GOOGLE_CLIENT_SECRET", CLIENT_SECRET),
              Map.entry("AUTH_GITHUB_URL", GITHUB.url()),
              Map.entry("AUTH_GITHUB_API_URL", GITHUB.url()),
              Map.entry("AUTH_GITHUB_CLIENT_ID", "samosachaat-github"),
              Map.entry("AUTH_GITHUB_CLIENT_SECRET", FakeGitHub.SECRET)));
  private static final DropwizardAppExtension<AuthConfiguration> APP = AUTH.app;

  private final Browser browser = new Browser(AUTH);

  private static MockOAuth2Server started() {
    MockOAuth2Server server = new MockOAuth2Server();
    server.start();
    return server;
  }

  @AfterAll
  static void stop() {
    PROXY.stop();
    OIDC.shutdown();
  }

  @AfterEach
  void apiIsWell() {
    GITHUB.apiStatus = 200;
    PROXY.mishap = Mishaps.Mishap.NONE;
  }

  // Good days

  @Test
  void signsInWithACodeInTheFragmentAndNoTokenInAnyAddress() {
    says("corp", "asha-1", claims("asha@example.org", true, "name", "Asha"));

    Page end = browser.visit(start("oidc"));
    String token = browser.token(end.fragment("code"));

    JsonNode user = AUTH.me(token);
    assertThat(user.path("email").asText()).isEqualTo("asha@example.org");
    assertThat(user.path("name").asText()).isEqualTo("Asha");
    assertThat(end.header("Cache-Control")).isEqualTo("no-store");
    assertThat(end.header("Referrer-Policy")).isEqualTo("no-referrer");
    assertThat(browser.cookieLine("refresh_token"))
        .contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/auth", "Max-Age=604800");
    assertThat(browser.cookie("__Host-sign_in")).isEmpty();
    assertThat(browser.visited().toString()).doesNotContain(token, browser.cookie("refresh_token"));
  }

  @Test
  void asksWithStateNonceAndAChallengeForThisBrowserOnly() {
    Page page = browser.open(start("oidc"));

    assertThat(page.status()).isEqualTo(302);
    assertThat(page.location())
        .startsWith(PROXY.url("/corp/authorize"))
        .contains("response_type=code", "client_id=samosachaat", "code_challenge_method=S256")
        .containsPattern("state=[\\w-]{43}")
        .containsPattern("nonce=[\\w-]{43}")
        .containsPattern("code_challenge=[\\w-]{43}")
        .contains("redirect_uri=https%3A%2F%2Fauth.example.org%2Fauth%2Foidc%2Fcallback");
    assertThat(browser.cookieLine("__Host-sign_in"))
        .contains("HttpOnly", "SameSite=Lax", "Secure", "Path=/", "Max-Age=600")
        .doesNotContain("Domain");
    assertThat(page.location()).doesNotContain(browser.cookie("__Host-sign_in"));
  }

  @Test
  void comingBackIsTheSameUser() {
    says("corp", "ravi-1", claims("ravi@example.org", true, "name", "Ravi"));
    UUID first = AUTH.id(browser.signIn("oidc"));
    says("corp", "ravi-1", claims("ravi@example.org", true, "name", "Ravi K"));

    assertThat(AUTH.id(new Browser(AUTH).signIn("oidc"))).isEqualTo(first);
  }

  @Test
  void sameVerifiedAddressByAnotherProviderIsTheSameUser() {
    says("google", "mira-g", claims("Mira@example.org", true, "name", "Mira"));
    UUID byGoogle = AUTH.id(browser.signIn("google"));
    github(77, "mira", "mira@example.org", true);

    assertThat(AUTH.id(new Browser(AUTH).signIn("github"))).isEqualTo(byGoogle);
    says("corp", "mira-c", claims("MIRA@EXAMPLE.ORG", true));
    assertThat(AUTH.id(new Browser(AUTH).signIn("oidc"))).isEqualTo(byGoogle);
  }

  @Test
  void unverifiedAddressIsNeverSomebodyElsesUserNorAnAdmin() {
    says("google", "boss-g", claims("boss@example.org", true));
    String boss = browser.signIn("google");
    says("corp", "thief", claims("boss@example.org", false));
    String thief = new Browser(AUTH).signIn("oidc");

    assertThat(AUTH.id(thief)).isNotEqualTo(AUTH.id(boss));
    assertThat(AUTH.me(boss).path("is_admin").asBoolean()).isTrue();
    assertThat(AUTH.me(thief).path("is_admin").asBoolean()).isFalse();
    assertThat(AUTH.me(thief).path("email").asText())
        .isEqualTo(AUTH.id(thief) + "@unverified.invalid");
  }

  @Test
  void unverifiedAddressDoesNotKeepItsOwnerOut() {
    says("corp", "squatter", claims("victim@example.org", false));
    UUID squatter = AUTH.id(browser.signIn("oidc"));
    says("google", "victim", claims("victim@example.org", true));
    String victim = new Browser(AUTH).signIn("google");

    assertThat(AUTH.id(victim)).isNotEqualTo(squatter);
    assertThat(AUTH.me(victim).path("email").asText()).isEqualTo("victim@example.org");
  }

  @Test
  void addressThatIsVerifiedLaterIsTakenUnlessItIsSomebodys() {
    says("corp", "late-1", claims("late@example.org", false));
    UUID late = AUTH.id(browser.signIn("oidc"));
    says("corp", "late-1", claims("late@example.org", true));

    String token = new Browser(AUTH).signIn("oidc");
    assertThat(AUTH.id(token)).isEqualTo(late);
    assertThat(AUTH.me(token).path("email").asText()).isEqualTo("late@example.org");
  }

  @Test
  void addressThatItsProviderGaveToSomebodyElseIsTheirsNow() {
    says("corp", "old-owner", claims("reused@example.org", true));
    String old = browser.signIn("oidc");
    says("corp", "old-owner", claims("moved@example.org", true));
    new Browser(AUTH).signIn("oidc");
    says("google", "new-owner", claims("reused@example.org", true));
    String fresh = new Browser(AUTH).signIn("google");

    assertThat(AUTH.id(fresh)).isNotEqualTo(AUTH.id(old));
    assertThat(AUTH.me(fresh).path("email").asText()).isEqualTo("reused@example.org");
    assertThat(AUTH.me(old).path("email").asText()).isEqualTo("moved@example.org");
  }

  @Test
  void providerCannotVouchForAnAddressThatIsMadeUpHere() {
    UUID local = AUTH.id(AUTH.signIn("Localuser"));
    says("corp", "pretender", claims("localuser@local.invalid", true));

    assertThat(AUTH.id(browser.signIn("oidc"))).isNotEqualTo(local);
  }

  @Test
  void gitHubUserHasThePrimaryVerifiedAddress() {
    github(42, "octo", "octo@example.org", true);

    JsonNode user = AUTH.me(browser.signIn("github"));

    assertThat(user.path("email").asText()).isEqualTo("octo@example.org");
    assertThat(user.path("name").asText()).isEqualTo("octo");
    assertThat(user.path("avatar_url").asText()).isEqualTo("https://avatars.example.org/u/42");
  }

  @Test
  void gitHubAddressThatIsPrimaryButNotVerifiedIsNobodys() {
    github(43, "hasty", "hasty@example.org", false);

    JsonNode user = AUTH.me(browser.signIn("github"));

    assertThat(user.path("email").asText()).endsWith("@unverified.invalid");
  }

  // Bad days

  @Test
  void tellsTheFrontEndWhatTheProviderRefused() {
    browser.open(start("oidc"));

    Page end = browser.open(callback("oidc") + "?error=access_denied&state=" + state());

    assertThat(end.fragment("error")).isEqualTo("access_denied");
    assertThat(browser.cookie("refresh_token")).isEmpty();
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
    String back = beforeTheCode("oidc");
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

  // Helpers

  private static String start(String provider) {
    return TestAuth.ISSUER + "/auth/" + provider;
  }

  private static String callback(String provider) {
    return start(provider) + "/callback";
  }

  /** The address that the provider sends the browser back to. */
  private String beforeTheCode(String provider) {
    return browser.open(browser.open(start(provider)).location()).location();
  }

  private String state() {
    return parameter(browser.open(start("oidc")).location(), "state");
  }

  private static String parameter(String url, String name) {
    Matcher matcher = Pattern.compile("[?&]" + name + "=([^&#]*)").matcher(url);
    return matcher.find() ? matcher.group(1) : "";
  }

  private static void says(String issuer, String subject, Map<String, Object> claims) {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(issuer, subject, "JWT", null, claims, 3600));
  }

  private static void expires(String issuer, String subject, long seconds) {
    OIDC.enqueueCallback(
        new DefaultOAuth2TokenCallback(
            issuer, subject, "JWT", null, claims(subject + "@example.org", true), seconds));
  }

  private static Map<String, Object> claims(String email, boolean verified, String... more) {
    Map<String, Object> claims = new HashMap<>();
    claims.put("email", email);
    claims.put("email_verified", verified);
    for (int i = 0; i < more.length; i += 2) {
      claims.put(more[i], more[i + 1]);
    }
    return claims;
  }

  private static void github(int id, String login, String email, boolean verified) {
    GITHUB.user =
        "{\"id\":%d,\"login\":\"%s\",\"name\":null,\"avatar_url\":\"https://avatars.example.org/u/%d\"}"
            .formatted(id, login, id);
    GITHUB.emails =
        "[{\"email\":\"other@example.org\",\"primary\":false,\"verified\":true},"
            + "{\"email\":\"%s\",\"primary\":true,\"verified\":%s}]".formatted(email, verified);
  }

  private static double signIns(String provider, String outcome) {
    String series =
        "auth_sign_ins_total{outcome=\"" + outcome + "\",provider=\"" + provider + "\"} ";
    Reply metrics = AUTH.admin().get("/metrics");
    return metrics
        .body()
        .lines()
        .filter(line -> line.startsWith(series))
        .mapToDouble(line -> Double.parseDouble(line.substring(series.length())))
        .findFirst()
        .orElseThrow();
  }
}
