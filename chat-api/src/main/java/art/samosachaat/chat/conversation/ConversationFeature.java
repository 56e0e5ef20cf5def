package art.samosachaat.chat.conversation;

import art.samosachaat.kit.database.Database;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** Puts together what is about conversations, but for talking. */
public final class ConversationFeature {

  private ConversationFeature() {}

  public static void register(Environment environment, Jdbi jdbi) {
    Database.prepare(jdbi, ArchiveDao.class);
    Conversations conversations = new Conversations(jdbi);
    environment.jersey().register(new ConversationResource(conversations));
    environment.jersey().register(new BranchResource(conversations));
    environment.jersey().register(new ArchiveResource(new Archive(jdbi, conversations)));
  }
}
