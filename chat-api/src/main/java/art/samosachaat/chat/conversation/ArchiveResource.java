package art.samosachaat.chat.conversation;

import art.samosachaat.chat.guard.UserPrincipal;
import art.samosachaat.contracts.chat.ConversationExport;
import art.samosachaat.kit.server.BodyLimit;
import io.dropwizard.auth.Auth;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Pattern;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;

/** Whole conversations: out as JSON or Markdown, in as JSON. */
@Path("/api/conversations")
public final class ArchiveResource {

  private static final String MARKDOWN = "text/markdown; charset=utf-8";

  private final Archive archive;

  ArchiveResource(Archive archive) {
    this.archive = archive;
  }

  @GET
  @Path("/{id}/export")
  @Produces({MediaType.APPLICATION_JSON, MARKDOWN})
  public Response export(
      @Auth UserPrincipal user,
      @PathParam("id") String id,
      @QueryParam("format") @DefaultValue("json") @Pattern(regexp = "json|markdown")
          String format) {
    UUID conversation = Ids.parse(id);
    return format.equals("json")
        ? file(archive.export(conversation, user.id()), MediaType.APPLICATION_JSON, id + ".json")
        : file(archive.markdown(conversation, user.id()), MARKDOWN, id + ".md");
  }

  @POST
  @Path("/import")
  @Consumes(MediaType.APPLICATION_JSON)
  @Produces(MediaType.APPLICATION_JSON)
  @BodyLimit(8 << 20)
  public Response importAll(@Auth UserPrincipal user, @NotNull @Valid ConversationExport export) {
    return Response.status(Response.Status.CREATED)
        .entity(archive.importAll(user.id(), export))
        .build();
  }

  /** Only an id that is one gets here, so the name needs no quoting. */
  private static Response file(Object content, String type, String name) {
    return Response.ok(content, type)
        .header(
            HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"conversation-" + name + "\"")
        .build();
  }
}
