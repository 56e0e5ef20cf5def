package art.samosachaat.kit;

import art.samosachaat.contracts.Status;
import art.samosachaat.contracts.chat.CreateConversationRequest;
import art.samosachaat.contracts.chat.SendMessageRequest;
import art.samosachaat.contracts.http.ChatRoutes;
import art.samosachaat.contracts.inference.InferenceHealth;
import art.samosachaat.kit.server.InternalApi;
import art.samosachaat.kit.server.WithoutKey;
import art.samosachaat.kit.sse.SseWriter;
import io.dropwizard.core.setup.Environment;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotNull;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.StreamingOutput;
import java.util.concurrent.CountDownLatch;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A service with one endpoint of each kind, on routes that the contracts know. */
public final class SampleService extends ServiceApplication<SampleService.Settings> {

  /** Nothing beyond what every service is told. */
  public static final class Settings extends ServiceConfiguration {}

  final CountDownLatch secondToken = new CountDownLatch(1);

  public SampleService() {
    super(ChatRoutes.ALL);
  }

  @Override
  public String getName() {
    return "chat-api";
  }

  @Override
  public void run(Settings settings, Environment environment) {
    environment.jersey().register(new Conversations());
    environment.jersey().register(new Probe());
  }

  /** For clients. */
  @Path("/api")
  public final class Conversations {

    private static final Logger LOG = LoggerFactory.getLogger(Conversations.class);

    @GET
    @Path("/conversations")
    public Status list(@QueryParam("limit") @DefaultValue("50") @Min(1) @Max(200) int limit) {
      LOG.info("listing");
      return Status.OK;
    }

    @POST
    @Path("/conversations")
    public CreateConversationRequest create(@NotNull @Valid CreateConversationRequest request) {
      return request;
    }

    @GET
    @Path("/health")
    public Status broken() {
      throw new IllegalStateException("a fault of ours");
    }

    @POST
    @Path("/conversations/{id}/messages")
    @Produces(SseWriter.EVENT_STREAM)
    public StreamingOutput stream(@NotNull @Valid SendMessageRequest request) {
      return body -> {
        SseWriter events = new SseWriter(body);
        events.event("1", null, "{\"token\":\"a\"}");
        try {
          secondToken.await();
        } catch (InterruptedException interrupted) {
          Thread.currentThread().interrupt();
        }
        events.event("2", null, "{\"token\":\"b\"}");
      };
    }
  }

  /** For neighbours. */
  @InternalApi
  @Path("/internal")
  public static final class Probe {

    @GET
    @Path("/secret")
    public Status secret() {
      return Status.OK;
    }

    @GET
    @Path("/health")
    @WithoutKey
    public InferenceHealth health() {
      return new InferenceHealth("ok", null, null);
    }
  }
}
