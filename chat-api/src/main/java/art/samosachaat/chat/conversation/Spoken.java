package art.samosachaat.chat.conversation;

import art.samosachaat.contracts.inference.Role;
import java.util.UUID;

/** What somebody said, as far as a model is shown it. */
public record Spoken(UUID id, Role speaker, String content) {

  /** What people say is not for logs. */
  @Override
  public String toString() {
    return "Spoken[id=" + id + ", speaker=" + speaker + "]";
  }
}
