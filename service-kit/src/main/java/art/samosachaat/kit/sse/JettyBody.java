package art.samosachaat.kit.sse;

import java.io.IOException;
import java.nio.ByteBuffer;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.util.Callback;

/** Writes past the servlet's output, to what that writes to. */
record JettyBody(ServletContextRequest request) implements PushedBody {

  @Override
  public void write(byte[] bytes, int offset, int length, Callback callback) {
    request
        .getServletContextResponse()
        .write(false, ByteBuffer.wrap(bytes, offset, length), callback);
  }

  @Override
  public void abort(IOException why) {
    request.getConnectionMetaData().getConnection().getEndPoint().close(why);
  }
}
