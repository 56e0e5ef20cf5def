package art.samosachaat.obs.cli;

import art.samosachaat.obs.BadInputException;
import art.samosachaat.obs.Monitoring;
import art.samosachaat.obs.MonitoringProvider;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Finds who says what the monitoring is. */
final class Provider {
  private Provider() {}

  /**
   * @param className the provider's; without it the class path registers exactly one
   * @throws BadInputException if there is no such provider
   */
  static Monitoring monitoring(Optional<String> className) {
    return className.map(Provider::named).orElseGet(Provider::registered).monitoring();
  }

  private static MonitoringProvider named(String className) {
    try {
      return Class.forName(className)
          .asSubclass(MonitoringProvider.class)
          .getConstructor()
          .newInstance();
    } catch (ClassNotFoundException e) {
      throw new BadInputException("provider " + className + ": no such class on the class path");
    } catch (ClassCastException e) {
      throw new BadInputException(
          "provider " + className + ": does not implement " + MonitoringProvider.class.getName());
    } catch (NoSuchMethodException | InstantiationException | IllegalAccessException e) {
      throw new BadInputException(
          "provider "
              + className
              + ": is no public class with a public constructor without"
              + " parameters");
    } catch (InvocationTargetException e) {
      throw rethrown(e);
    }
  }

  private static RuntimeException rethrown(InvocationTargetException e) {
    return switch (e.getCause()) {
      case RuntimeException thrown -> thrown;
      case Error error -> throw error;
      case null, default -> new IllegalStateException(e);
    };
  }

  private static MonitoringProvider registered() {
    List<ServiceLoader.Provider<MonitoringProvider>> found;
    try {
      found = ServiceLoader.load(MonitoringProvider.class).stream().toList();
      if (found.size() == 1) {
        return found.get(0).get();
      }
    } catch (ServiceConfigurationError e) {
      throw new BadInputException(String.valueOf(e.getMessage()));
    }
    if (found.isEmpty()) {
      throw new BadInputException(
          "no provider is named, and META-INF/services/%s registers none"
              .formatted(MonitoringProvider.class.getName()));
    }
    throw new BadInputException(
        "no provider is named, and %d are registered, name one of %s"
            .formatted(
                found.size(), found.stream().map(p -> p.type().getName()).sorted().toList()));
  }
}
