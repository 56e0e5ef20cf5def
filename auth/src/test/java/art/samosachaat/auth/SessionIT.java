package art.samosachaat.auth;

import static art.samosachaat.auth.Replicas.ONE;
import static art.samosachaat.auth.Replicas.TWO;
import static art.samosachaat.auth.Replicas.atOnce;
import static art.samosachaat.auth.Replicas.code;
import static art.samosachaat.auth.Replicas.cookieIn;
import static art.samosachaat.auth.Replicas.jti;
import static art.samosachaat.auth.Replicas.refresh;
import static art.samosachaat.auth.Replicas.refuses;
import static art.samosachaat.auth.Replicas.says;
import static art.samosachaat.auth.Replicas.signIn;
import static org.assertj.core.api.Assertions.assertThat;

import art.samosachaat.auth.Browser.Page;
import art.samosachaat.kit.testing.Http.Reply;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A sign-in, and the refresh tokens that carry it on: the same whichever replica answers. */
@ExtendWith(Replicas.class)
class SessionIT {

  private final Browser browser = new Browser(ONE);

  // Codes

  @Test
  void signInMayHaveEachOfItsStepsAtAnotherReplica() {
    says("hop");
    Page page = browser.to(ONE).open(TestAuth.ISSUER + "/auth/oidc");
    String back = browser.open(page.location()).location();
    String code = browser.to(TWO).open(back).fragment("code");
    String token = browser.to(ONE).token(code);

    assertThat(TWO.me(token).path("email").asText()).isEqualTo("hop@example.org");
    assertThat(browser.to(TWO).post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void codeWorksOnceAndItsSecondUseEndsWhatItBrought() {
    String code = code(browser, "once");
    String token = browser.token(code);

    Page again = browser.to(TWO).post("/auth/token", "{\"code\":\"" + code + "\"}");

    assertThat(again.status()).isEqualTo(401);
    assertThat(again.json().path("error").path("message").asText())
        .isEqualTo("The code is unknown, used or older than 60 seconds.");
    refuses(token, "revoked");
    assertThat(browser.post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void codeWorksOnceHoweverManyTryAtOnce() throws Exception {
    String code = code(browser, "storm");
    List<Integer> statuses =
        atOnce(12, () -> browser.post("/auth/token", "{\"code\":\"" + code + "\"}").status());

    assertThat(statuses.stream().filter(status -> status == 200)).hasSize(1);
    assertThat(statuses.stream().filter(status -> status == 401)).hasSize(11);
  }

  @Test
  void codeExpiresAfterAMinute() {
    String code = code(browser, "slowpoke");
    assertThat(
            ONE.database.count(
                "SELECT extract(epoch FROM max(expires_at) - now())::int FROM sign_in_codes"))
        .isBetween(50L, 60L);
    ONE.database.execute("UPDATE sign_in_codes SET expires_at = now() WHERE jti IS NULL");

    assertThat(browser.post("/auth/token", "{\"code\":\"" + code + "\"}").status()).isEqualTo(401);
  }

  @Test
  void codesAndRefreshTokensAreStoredAsHashesOnly() {
    String code = code(browser, "hashed");
    String dump =
        ONE.database.query(
            "SELECT string_agg(t, ' ') FROM (SELECT r::text t FROM refresh_tokens r UNION ALL"
                + " SELECT c::text FROM sign_in_codes c) x");

    assertThat(dump).doesNotContain(code, browser.cookie("refresh_token"));
  }

  // Refresh

  @Test
  void refreshRotatesTheTokenAndKeepsTheUser() {
    String first = signIn(browser, "rotate");
    String cookie = browser.cookie("refresh_token");

    Page page = browser.post("/auth/refresh", null);

    assertThat(page.status()).isEqualTo(200);
    assertThat(page.header("Cache-Control")).isEqualTo("no-store");
    assertThat(browser.cookie("refresh_token")).isNotEqualTo(cookie).hasSize(43);
    assertThat(ONE.id(page.json().path("access_token").asText())).isEqualTo(ONE.id(first));
  }

  @Test
  void tabsThatRefreshAtOnceGetTheSameRefreshToken() throws Exception {
    signIn(browser, "tabs");
    String cookie = browser.cookie("refresh_token");

    List<String> answers =
        atOnce(
            8,
            () -> {
              Page page = refresh(cookie);
              assertThat(page.status()).isEqualTo(200);
              return cookieIn(page);
            });

    assertThat(answers.stream().distinct()).hasSize(1);
    assertThat(refresh(answers.getFirst()).status()).isEqualTo(200);
  }

  @Test
  void slowTabGetsTheNewestTokenOfTheChain() {
    signIn(browser, "chain");
    String first = browser.cookie("refresh_token");
    browser.post("/auth/refresh", null);
    browser.post("/auth/refresh", null);
    String newest = browser.cookie("refresh_token");

    assertThat(cookieIn(refresh(first))).isEqualTo(newest);
  }

  @Test
  void reuseAfterTheGraceEndsTheWholeFamily() {
    String access = signIn(browser, "thief");
    String stolen = browser.cookie("refresh_token");
    browser.post("/auth/refresh", null);
    String current = browser.cookie("refresh_token");
    ONE.database.execute(
        "UPDATE refresh_tokens SET rotated_at = rotated_at - interval '11 s'"
            + " WHERE session_id IN (SELECT session_id FROM access_tokens WHERE jti = '"
            + jti(access)
            + "')");

    assertThat(refresh(stolen).status()).isEqualTo(401);

    assertThat(refresh(current).status()).isEqualTo(401);
    refuses(access, "revoked");
  }

  @Test
  void refreshIsRefusedWithoutAGoodCookie() {
    signIn(browser, "expired");
    assertThat(new Browser(ONE).post("/auth/refresh", null).status()).isEqualTo(401);
    assertThat(refresh("x".repeat(43)).status()).isEqualTo(401);
    assertThat(refresh("nonsense").status()).isEqualTo(401);
    ONE.database.execute("UPDATE refresh_tokens SET expires_at = now() WHERE rotated_at IS NULL");
    assertThat(browser.post("/auth/refresh", null).status()).isEqualTo(401);
  }

  @Test
  void onlyOurPagesMayUseTheCookie() {
    signIn(browser, "origin");
    String cookie = browser.cookie("refresh_token");

    for (String path : List.of("/auth/refresh", "/auth/logout")) {
      assertThat(browser.on("https://evil.example.org").post(path, null).status()).isEqualTo(403);
      assertThat(browser.on("null").post(path, null).status()).isEqualTo(403);
      assertThat(
              ONE.open()
                  .with("Cookie", "refresh_token=" + cookie)
                  .with("Sec-Fetch-Site", "same-site")
                  .post(path, "")
                  .status())
          .isEqualTo(403);
    }
    assertThat(browser.on(Browser.FRONTEND).post("/auth/refresh", null).status()).isEqualTo(200);
    assertThat(browser.on(TestAuth.ISSUER).post("/auth/refresh", null).status()).isEqualTo(200);
  }

  @Test
  void frontEndMayCallWithCookiesAndNobodyElse() {
    Reply ours =
        ONE.open()
            .with("Origin", Browser.FRONTEND)
            .with("Access-Control-Request-Method", "POST")
            .send("OPTIONS", "/auth/refresh", null, "");
    assertThat(ours.header("Access-Control-Allow-Origin")).isEqualTo(Browser.FRONTEND);
    assertThat(ours.header("Access-Control-Allow-Credentials")).isEqualTo("true");
    Reply evil = ONE.open().with("Origin", "https://evil.example.org").get("/auth/health");
    assertThat(evil.header("Access-Control-Allow-Origin")).isEmpty();
    Reply read = ONE.open().with("Origin", Browser.FRONTEND).get("/auth/health");
    assertThat(read.header("Access-Control-Allow-Origin")).isEqualTo(Browser.FRONTEND);
  }
}
