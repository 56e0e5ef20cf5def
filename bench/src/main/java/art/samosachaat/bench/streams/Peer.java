package art.samosachaat.bench.streams;

import java.io.IOException;

/** What stands between clients and inference. */
interface Peer extends AutoCloseable {

  String name();

  int port();

  /** Whether it becomes faster while it runs. */
  boolean warmsUp();

  /** The process whose use is counted, with its children. */
  ProcessHandle process();

  /** Called before each round. */
  default void prepare(int clients) throws IOException {}

  /**
   * What a client of the round sends.
   *
   * @param tokens of the answer that it asks for
   */
  byte[] request(int client, int tokens);

  @Override
  void close() throws InterruptedException;
}
