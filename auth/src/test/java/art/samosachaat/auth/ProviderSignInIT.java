package art.samosachaat.auth;

import static art.samosachaat.auth.Providers.AUTH;
import static art.samosachaat.auth.Providers.PROXY;
import static art.samosachaat.auth.Providers.claims;
import static art.samosachaat.auth.Providers.github;
import static art.samosachaat.auth.Providers.says;
import static art.samosachaat.auth.Providers.start;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import com.fasterxml.jackson.databind.JsonNode;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Sign-in with providers that are real servers, on good days. */
@ExtendWith(Providers.class)
class ProviderSignInIT {

  private final Browser browser = new Browser(AUTH);

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
}
