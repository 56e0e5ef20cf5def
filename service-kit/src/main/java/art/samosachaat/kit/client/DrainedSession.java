package art.samosachaat.kit.client;

import java.io.IOException;
import java.net.SocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import java.util.concurrent.locks.Lock;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.reactor.Command;
import org.apache.hc.core5.reactor.IOEventHandler;
import org.apache.hc.core5.reactor.IOSession;
import org.apache.hc.core5.util.Timeout;

/**
 * A connection that does not ask the system again for what it has just said it has not: a read that
 * leaves room took all that had arrived, and the reactor is told of what arrives later. HttpCore
 * reads until it gets nothing, which is a second system call for each event of a stream. Of a busy
 * process, what follows the beginning of an answer is read in groups ({@link Gathering}).
 *
 * <p>Its events are handled by one thread.
 */
final class DrainedSession implements IOSession {

  /** An answer's first token comes with these, or soon after them. */
  private static final int AT_ONCE = 3;

  private final IOSession session;
  private final Gathering gathering;
  private boolean drained;

  /** Since something was written, which on these connections is a request. */
  private volatile int reads;

  DrainedSession(IOSession session, Gathering gathering) {
    this.session = session;
    this.gathering = gathering;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    if (drained) {
      drained = false;
      return 0;
    }
    int room = target.remaining();
    int read = session.read(target);
    drained = read > 0 && read < room;
    if (drained) {
      int before = reads;
      reads = before + 1;
      if (before >= AT_ONCE && gathering.isOn()) {
        gathering.hold(session);
      }
    }
    return read;
  }

  /** Called when something has arrived. */
  @Override
  public void updateReadTime() {
    drained = false;
    session.updateReadTime();
  }

  @Override
  public IOEventHandler getHandler() {
    return session.getHandler();
  }

  @Override
  public void upgrade(IOEventHandler handler) {
    session.upgrade(handler);
  }

  @Override
  public Lock getLock() {
    return session.getLock();
  }

  @Override
  public void enqueue(Command command, Command.Priority priority) {
    session.enqueue(command, priority);
  }

  @Override
  public boolean hasCommands() {
    return session.hasCommands();
  }

  @Override
  public Command poll() {
    return session.poll();
  }

  @Override
  public ByteChannel channel() {
    return session.channel();
  }

  @Override
  public SocketAddress getRemoteAddress() {
    return session.getRemoteAddress();
  }

  @Override
  public SocketAddress getLocalAddress() {
    return session.getLocalAddress();
  }

  @Override
  public int getEventMask() {
    return session.getEventMask();
  }

  @Override
  public void setEventMask(int events) {
    session.setEventMask(events);
  }

  @Override
  public void setEvent(int event) {
    session.setEvent(event);
  }

  @Override
  public void clearEvent(int event) {
    session.clearEvent(event);
  }

  @Override
  public void close() {
    session.close();
  }

  @Override
  public void close(CloseMode mode) {
    session.close(mode);
  }

  @Override
  public Status getStatus() {
    return session.getStatus();
  }

  @Override
  public Timeout getSocketTimeout() {
    return session.getSocketTimeout();
  }

  @Override
  public void setSocketTimeout(Timeout timeout) {
    session.setSocketTimeout(timeout);
  }

  @Override
  public long getLastReadTime() {
    return session.getLastReadTime();
  }

  @Override
  public long getLastWriteTime() {
    return session.getLastWriteTime();
  }

  @Override
  public long getLastEventTime() {
    return session.getLastEventTime();
  }

  @Override
  public void updateWriteTime() {
    session.updateWriteTime();
  }

  @Override
  public String getId() {
    return session.getId();
  }

  @Override
  public boolean isOpen() {
    return session.isOpen();
  }

  @Override
  public int write(ByteBuffer source) throws IOException {
    reads = 0;
    return session.write(source);
  }
}
