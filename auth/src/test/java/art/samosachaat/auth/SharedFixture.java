package art.samosachaat.auth;

import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** What several test classes use: started before the first of them, stopped after all tests. */
abstract class SharedFixture implements BeforeAllCallback {

  @Override
  public final void beforeAll(ExtensionContext context) {
    context
        .getRoot()
        .getStore(Namespace.GLOBAL)
        .computeIfAbsent(getClass(), fixture -> started(), AutoCloseable.class);
  }

  private AutoCloseable started() {
    try {
      start();
    } catch (Exception failed) {
      throw new IllegalStateException(getClass() + " does not start", failed);
    }
    return this::stop;
  }

  abstract void start() throws Exception;

  abstract void stop() throws Exception;
}
