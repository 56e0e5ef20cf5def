package art.samosachaat.auth.browser;

import jakarta.ws.rs.NameBinding;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;

/** Marks an endpoint that acts on a cookie, and so must not be called by a stranger's page. */
@NameBinding
@Retention(RetentionPolicy.RUNTIME)
public @interface FromOurPages {}
