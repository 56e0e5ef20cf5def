package art.samosachaat.inference.openai;

/**
 * What every piece of one completion repeats. Immutable.
 *
 * @param created seconds since 1970
 */
record Envelope(String id, long created, String model) {}
