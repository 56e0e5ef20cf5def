package art.samosachaat.inference.serving;

import art.samosachaat.contracts.error.ErrorCode;
import art.samosachaat.contracts.inference.ModelInfo;
import art.samosachaat.inference.engine.OpenAiEngine;
import art.samosachaat.inference.model.Downloads;
import art.samosachaat.inference.model.GgufHeader;
import art.samosachaat.inference.model.MemoryEstimate;
import art.samosachaat.inference.model.ModelFile;
import art.samosachaat.inference.model.ModelRegistry;
import art.samosachaat.inference.model.ModelWatch;
import art.samosachaat.inference.supervisor.RestartPolicy;
import art.samosachaat.inference.supervisor.WorkerListener;
import art.samosachaat.inference.supervisor.WorkerSupervisor;
import art.samosachaat.inference.worker.WorkerOptions;
import art.samosachaat.kit.error.ApiException;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The GGUF files of one folder, each served by a worker process. */
final class LocalSource implements ModelSource {
  static final String SOURCE = "llama-cpp";

  private static final Logger LOGGER = LoggerFactory.getLogger(LocalSource.class);

  /** Beside the generations: those that are being called off, and counting. */
  private static final int MORE_CONNECTIONS = 16;

  private static final Duration SWEEP = Duration.ofSeconds(30);
  private static final Duration FIRST_DOWNLOAD_PAUSE = Duration.ofSeconds(1);
  private static final long MIB = 1 << 20;

  private final LlamaCppFactory settings;
  private final ModelRegistry registry;
  private final ModelWatch watch;
  private final Downloads downloads;
  private final AvailableMemory memory;
  private final WorkerListener listener;

  LocalSource(LlamaCppFactory settings, AvailableMemory memory, WorkerListener listener) {
    this.settings = settings;
    this.registry = new ModelRegistry(settings.modelsDir());
    this.watch = new ModelWatch(registry, SWEEP);
    this.downloads =
        new Downloads(settings.modelsDir(), settings.downloadsOrNone(), FIRST_DOWNLOAD_PAUSE);
    this.memory = memory;
    this.listener = listener;
  }

  @Override
  public void start() {
    downloads.start();
    watch.start();
  }

  /** In one slot alone, all answers are computed by themselves; of other servers nobody knows. */
  @Override
  public boolean seededTakeTurns() {
    return settings.worker() == null && settings.slots() > 1;
  }

  @Override
  public void awaitThere(String tag) throws InterruptedException {
    downloads.await(tag);
  }

  @Override
  public void stop() {
    downloads.close();
    watch.close();
  }

  @Override
  public List<ModelInfo> models(ServedModel answering) {
    List<ModelInfo> models = new ArrayList<>();
    try {
      registry.models().forEach(model -> models.add(describe(model, answering)));
    } catch (IOException e) {
      LOGGER.warn("the models folder cannot be listed: {}", e.toString());
    }
    for (String tag : downloads.pending()) {
      downloads.progress(tag).ifPresent(progress -> models.add(toCome(tag, progress)));
    }
    boolean known = models.stream().anyMatch(model -> model.modelTag().equals(answering.tag()));
    if (!known && answering.problem().isEmpty()) {
      models.add(withoutFile(answering));
    }
    return models;
  }

  private static ModelInfo describe(ModelFile model, ServedModel answering) {
    boolean loaded = model.tag().equals(answering.tag()) && answering.problem().isEmpty();
    Integer context =
        model.header().isPresent()
            ? (int) Math.min(model.header().get().contextLength().orElse(0), Integer.MAX_VALUE)
            : null;
    return new ModelInfo(
        model.tag(),
        SOURCE,
        Objects.requireNonNull(model.path().getFileName()).toString(),
        model.available(),
        model.unavailableReason().orElse(null),
        loaded,
        context,
        model.sizeBytes(),
        model.header().map(GgufHeader::quantization).orElse(null),
        model.header().flatMap(GgufHeader::architecture).orElse(null),
        model.header().map(GgufHeader::hasChatTemplate).orElse(null),
        model.sha256().orElse(null));
  }

  private static ModelInfo toCome(String tag, String progress) {
    return new ModelInfo(
        tag, SOURCE, null, false, progress, false, null, null, null, null, null, null);
  }

  /** Its worker has the file open, and needs no folder until it is started again. */
  private static ModelInfo withoutFile(ServedModel answering) {
    Integer context =
        answering.contextTokens().isPresent() ? answering.contextTokens().getAsInt() : null;
    return new ModelInfo(
        answering.tag(),
        SOURCE,
        null,
        false,
        "its file is gone; it answers until its worker ends",
        true,
        context,
        null,
        null,
        null,
        null,
        null);
  }

  @Override
  public void requireLoadable(String tag) {
    Optional<String> toCome = downloads.progress(tag);
    if (toCome.isPresent()) {
      throw new ApiException(
          ErrorCode.CONFLICT, "'%s' is not there yet: %s.".formatted(tag, toCome.get()));
    }
    ModelFile model = find(tag);
    String reason = model.unavailableReason().orElse(null);
    if (reason != null || model.header().isEmpty()) {
      throw new ApiException(
          ErrorCode.VALIDATION_FAILED,
          "model_tag: '%s' cannot be loaded: %s.".formatted(tag, reason));
    }
    long need =
        MemoryEstimate.of(
            model.header().get(), model.sizeBytes(), settings.slots(), settings.contextTokens());
    shortage(need)
        .ifPresent(
            there -> {
              throw new ApiException(
                  ErrorCode.CONFLICT,
                  "'%s' needs about %s beside the model that answers, %s."
                      .formatted(tag, mebibytes(need), there));
            });
  }

  private Optional<String> shortage(long need) {
    OptionalLong available = memory.bytes();
    return available.isPresent() && available.getAsLong() < need
        ? Optional.of(mebibytes(available.getAsLong()) + " are available")
        : Optional.empty();
  }

  private static String mebibytes(long bytes) {
    return "%,d MiB of memory".formatted(bytes / MIB);
  }

  private ModelFile find(String tag) {
    try {
      return registry
          .find(tag)
          .orElseThrow(
              () ->
                  new ApiException(
                      ErrorCode.NOT_FOUND, "There is no model '%s' in the folder.".formatted(tag)));
    } catch (IOException e) {
      throw new ApiException(
          ErrorCode.NOT_FOUND, "The models folder cannot be read: " + e.getMessage(), e);
    }
  }

  @Override
  public ServedModel open(String tag) {
    WorkerSupervisor supervisor = supervisor(tag, settings.slots());
    return new LocalModel(
        tag,
        context(tag),
        () -> downloads.progress(tag),
        supervisor,
        engine(supervisor, settings.slots()),
        seededTakeTurns() ? Optional.of(seeded(tag)) : Optional.empty());
  }

  private SeededWorker seeded(String tag) {
    WorkerSupervisor supervisor = supervisor(tag, 1);
    return new SeededWorker(supervisor, engine(supervisor, 1), () -> shortageForSeeds(tag));
  }

  /** The file is in memory already, by the worker that answers. */
  private Optional<String> shortageForSeeds(String tag) {
    ModelFile model = lookUp(tag).orElse(null);
    if (model == null || model.header().isEmpty()) {
      // Its worker will say what is wrong.
      return Optional.empty();
    }
    long need =
        MemoryEstimate.of(model.header().get(), model.sizeBytes(), 1, settings.contextTokens())
            - model.sizeBytes();
    return shortage(need)
        .map(
            there ->
                "answers with a seed need about %s more, %s".formatted(mebibytes(need), there));
  }

  private WorkerSupervisor supervisor(String tag, int slots) {
    return new WorkerSupervisor(
        settings.launch(),
        new WorkerOptions(
            settings.modelsDir().resolve(tag + ModelRegistry.SUFFIX),
            slots,
            settings.contextTokens(),
            settings.threads()),
        tag,
        RestartPolicy.DEFAULT,
        listener);
  }

  private OpenAiEngine engine(WorkerSupervisor supervisor, int slots) {
    return new OpenAiEngine(
        supervisor::backend,
        TimeoutSettings.orDefault(settings.timeouts()),
        settings.worker() == null,
        slots + MORE_CONNECTIONS);
  }

  private OptionalInt context(String tag) {
    long trained =
        lookUp(tag)
            .flatMap(ModelFile::header)
            .map(header -> header.contextLength().orElse(0))
            .orElse(0L);
    long context =
        settings.contextTokens() == 0 ? trained : Math.min(settings.contextTokens(), trained);
    return context > 0 && context <= Integer.MAX_VALUE
        ? OptionalInt.of((int) context)
        : OptionalInt.empty();
  }

  private Optional<ModelFile> lookUp(String tag) {
    try {
      return registry.find(tag);
    } catch (IOException e) {
      LOGGER.warn("the models folder cannot be listed: {}", e.toString());
      return Optional.empty();
    }
  }
}
