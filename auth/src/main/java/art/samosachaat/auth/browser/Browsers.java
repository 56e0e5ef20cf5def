package art.samosachaat.auth.browser;

import java.net.URI;

/**
 * What is to be known to speak with browsers.
 *
 * @param auth where they find auth
 * @param frontend where people use samosaChaat
 */
public record Browsers(URI auth, URI frontend, Cookies cookies, ClientAddresses addresses) {}
