package art.samosachaat.kit;

import art.samosachaat.kit.logging.StandardLoggingFactory;
import io.dropwizard.configuration.ConfigurationException;
import io.dropwizard.configuration.UndefinedEnvironmentVariableException;
import java.io.FileNotFoundException;
import java.util.List;

/** What a command that failed leaves in the log. */
final class FailedCommand {

  private FailedCommand() {}

  /** One line of the log: which command, and why it failed. */
  static String line(String service, List<String> arguments, Throwable failure) {
    String message =
        "`%s` failed: %s".formatted(String.join(" ", arguments), reason(failure).strip());
    return StandardLoggingFactory.line(
        service, message, isOfWhoeverRunsIt(failure) ? null : failure);
  }

  /** That it says what is wrong and where; a stack trace would only say how it was found. */
  private static boolean isOfWhoeverRunsIt(Throwable failure) {
    return failure instanceof ConfigurationException
        || failure instanceof UndefinedEnvironmentVariableException
        || failure instanceof FileNotFoundException;
  }

  /** What each cause says that those around it have not said already. */
  private static String reason(Throwable failure) {
    StringBuilder reason = new StringBuilder();
    for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
      String said = cause.getMessage();
      if (said != null && reason.indexOf(said) < 0) {
        reason.append(reason.isEmpty() ? "" : ": ").append(said);
      }
    }
    return reason.isEmpty() ? failure.getClass().getSimpleName() : reason.toString();
  }
}
