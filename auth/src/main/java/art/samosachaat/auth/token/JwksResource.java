package art.samosachaat.auth.token;

import art.samosachaat.contracts.auth.JsonWebKeySet;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** The public halves of the signing keys, for whoever wants to verify a token (RFC 7517). */
@Path("/.well-known/jwks.json")
@Produces(MediaType.APPLICATION_JSON)
public final class JwksResource {

  /** Seconds. A new key signs nothing for that long, unless configured otherwise. */
  private static final String CACHE = "public, max-age=300";

  private final SigningKeys keys;

  public JwksResource(SigningKeys keys) {
    this.keys = keys;
  }

  @GET
  public Response keys() {
    JsonWebKeySet set =
        new JsonWebKeySet(keys.current().all().stream().map(SigningKey::toJson).toList());
    return Response.ok(set).header(HttpHeaders.CACHE_CONTROL, CACHE).build();
  }
}
