package art.samosachaat.inference.engine;

import java.util.Set;
import java.util.function.Supplier;

/** Where requests may go. Implementations are thread-safe. */
public interface Backends {

  /**
   * One for a request, which the caller closes when that is over.
   *
   * @param except those that have failed it already
   * @throws EngineException of kind unavailable if there is none, with when to come back where that
   *     is known
   */
  Pick pick(Set<Backend> except);

  /** The one there is, asked for anew each time. */
  static Backends only(Supplier<Backend> backend) {
    return except -> {
      Backend current = backend.get();
      if (except.contains(current)) {
        throw new EngineException(EngineException.Kind.UNAVAILABLE, "the engine cannot be reached");
      }
      return new Pick() {
        @Override
        public Backend backend() {
          return current;
        }

        @Override
        public void failed(EngineException reason) {
          // Whoever supplies it finds out for itself.
        }

        @Override
        public void close() {
          // Nothing is counted.
        }
      };
    };
  }

  /** A backend in use. Closing it more than once does nothing. */
  interface Pick extends AutoCloseable {
    Backend backend();

    /** It cannot be reached or is busy. */
    void failed(EngineException reason);

    @Override
    void close();
  }
}
