package art.samosachaat.auth;

import java.util.Map;

/** auth where anybody signs in by name, and GitHub is on, which none of these tests asks. */
final class Strangers extends SharedFixture {

  private static final FakeChat CHAT = new FakeChat();

  static final TestAuth AUTH =
      new TestAuth(
          Map.of(
              "AUTH_LOCAL_SIGN_IN", "true",
              "AUTH_TRUSTED_PROXIES", "127.0.0.1",
              "CHAT_INTERNAL_URL", CHAT.url(),
              "AUTH_GITHUB_CLIENT_ID", "samosachaat",
              "AUTH_GITHUB_CLIENT_SECRET", "github-client-secret"));

  @Override
  void start() throws Exception {
    AUTH.app.before();
  }

  @Override
  void stop() {
    AUTH.app.after();
  }
}
