package art.samosachaat.contracts.http;

/** Names of the headers that clients and services agree on, beside HTTP's own. */
public final class Headers {

  /** Tells, in the answer, which generation the stream belongs to. */
  public static final String GENERATION_ID = "X-Generation-Id";

  /** Names a request, so that sending it again does not do it twice. */
  public static final String IDEMPOTENCY_KEY = "Idempotency-Key";

  /** The last event that a returning client has (WHATWG HTML, section 9.2). */
  public static final String LAST_EVENT_ID = "Last-Event-ID";

  /** Tells inference whose answer it is, by id, so that its queue can be fair to users. */
  public static final String USER_ID = "X-User-Id";

  /** Seconds within which an answer is wanted whole, its wait included; 1 to 3600. */
  public static final String TIMEOUT_SECONDS = "X-Timeout-Seconds";

  private Headers() {}
}
