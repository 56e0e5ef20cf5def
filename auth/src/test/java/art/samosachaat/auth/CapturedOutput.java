package art.samosachaat.auth;

import java.io.ByteArrayOutputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/** What this process writes to standard output, which it still writes. */
final class CapturedOutput {

  private final ByteArrayOutputStream captured = new ByteArrayOutputStream();

  private CapturedOutput() {}

  static CapturedOutput start() {
    CapturedOutput output = new CapturedOutput();
    System.setOut(new PrintStream(output.tee(System.out), true, StandardCharsets.UTF_8));
    return output;
  }

  String text() {
    return captured.toString(StandardCharsets.UTF_8);
  }

  /**
   * Waits until a text was written, at most 10 seconds: log lines are written by another thread.
   */
  void await(String expected) throws InterruptedException {
    long deadline = System.nanoTime() + 10_000_000_000L;
    while (!text().contains(expected)) {
      if (System.nanoTime() > deadline) {
        throw new AssertionError("not written within 10 s: " + expected);
      }
      Thread.sleep(10);
    }
  }

  private OutputStream tee(PrintStream original) {
    return new OutputStream() {
      @Override
      public void write(int one) {
        captured.write(one);
        original.write(one);
      }

      @Override
      public void write(byte[] bytes, int offset, int length) {
        captured.write(bytes, offset, length);
        original.write(bytes, offset, length);
      }

      @Override
      public void flush() {
        original.flush();
      }
    };
  }
}
