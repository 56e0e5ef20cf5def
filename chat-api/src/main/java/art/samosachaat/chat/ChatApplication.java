package art.samosachaat.chat;

import art.samosachaat.chat.account.AccountFeature;
import art.samosachaat.chat.admission.Admission;
import art.samosachaat.chat.conversation.ConversationFeature;
import art.samosachaat.chat.generation.GenerationFeature;
import art.samosachaat.chat.guard.GuardFeature;
import art.samosachaat.chat.key.KeyFeature;
import art.samosachaat.chat.limit.LimitFeature;
import art.samosachaat.chat.model.ModelFeature;
import art.samosachaat.chat.openai.OpenAiFeature;
import art.samosachaat.chat.upstream.AuthClient;
import art.samosachaat.chat.upstream.InferenceClient;
import art.samosachaat.chat.upstream.UpstreamCalls;
import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.metrics.ChatMetrics;
import art.samosachaat.kit.ServiceApplication;
import art.samosachaat.kit.client.UpstreamClient;
import art.samosachaat.kit.client.UpstreamConfiguration;
import art.samosachaat.kit.database.Database;
import art.samosachaat.kit.database.Migrations;
import art.samosachaat.kit.secret.Secret;
import art.samosachaat.obs.instruments.HistogramInstrument;
import io.dropwizard.core.setup.Bootstrap;
import io.dropwizard.core.setup.Environment;
import org.jdbi.v3.core.Jdbi;

/** chat-api: conversations, messages, streams, models. */
public final class ChatApplication extends ServiceApplication<ChatConfiguration> {

  /** The limits of calls to other replicas; each says for itself where it is. */
  private static final UpstreamConfiguration REPLICAS =
      new UpstreamConfiguration("http://replica", null, null, null);

  public ChatApplication() {
    super(ChatRoutes.ALL);
  }

  public static void main(String[] arguments) throws Exception {
    new ChatApplication().run(arguments);
  }

  @Override
  public String getName() {
    return "chat-api";
  }

  @Override
  public void initialize(Bootstrap<ChatConfiguration> bootstrap) {
    super.initialize(bootstrap);
    bootstrap.addBundle(Migrations.command(ChatConfiguration::database));
  }

  @Override
  public void run(ChatConfiguration configuration, Environment environment) {
    Secret key = configuration.getInternalApiKey();
    HistogramInstrument calls = kit().instruments().histogram(ChatMetrics.UPSTREAM_DURATION);
    Jdbi jdbi = Database.open(kit(), environment, configuration.database());
    UpstreamClient auth = UpstreamClient.build(environment, "auth", configuration.auth(), key);
    InferenceClient inference =
        new InferenceClient(
            new UpstreamCalls(
                UpstreamClient.build(environment, "inference", configuration.inference(), key),
                ChatMetrics.UPSTREAM.value("inference"),
                calls));

    GuardFeature.register(
        kit(),
        environment,
        configuration.guard(),
        auth,
        calls,
        KeyFeature.register(kit(), environment, jdbi, configuration.limits().apiKeys()));
    Admission admission = LimitFeature.register(kit(), environment, configuration.limits(), jdbi);
    UpstreamClient replicas = UpstreamClient.build(environment, "replica", REPLICAS, key);
    GenerationFeature.register(
        kit(), environment, configuration.generation(), jdbi, inference, replicas, admission);
    OpenAiFeature.register(environment, jdbi, inference, admission);
    ConversationFeature.register(environment, jdbi);
    AccountFeature.register(
        environment,
        jdbi,
        new AuthClient(new UpstreamCalls(auth, ChatMetrics.UPSTREAM.value("auth"), calls)));
    ModelFeature.register(kit(), environment, inference);
    environment.jersey().register(new HealthResource());
  }
}
