package art.samosachaat.chat.key;

import art.samosachaat.chat.guard.KeyHolder;
import art.samosachaat.contracts.logs.LogFields;
import io.dropwizard.auth.Authenticator;
import java.util.Optional;
import org.slf4j.MDC;

/** Asks the database for each request, so that a revoked key is refused at once everywhere. */
final class KeyAuthenticator implements Authenticator<String, KeyHolder> {

  private final Keys keys;

  KeyAuthenticator(Keys keys) {
    this.keys = keys;
  }

  @Override
  public Optional<KeyHolder> authenticate(String key) {
    Optional<KeyHolder> holder = keys.holder(new KeyText(key));
    holder.ifPresent(user -> MDC.put(LogFields.USER_ID.name(), user.userId().toString()));
    return holder;
  }
}
