package art.samosachaat.obs;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.source.Place;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** All that a project has to say about its monitoring. Immutable. */
public final class Monitoring {
  private static final Pattern NAME = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");

  private final String name;
  private final List<Exported> exported;
  private final Optional<Path> runbooks;
  private final Place place;

  /**
   * A catalogue and the line that said so.
   *
   * @param place for messages
   */
  public record Exported(Catalogue catalogue, Place place) {}

  private Monitoring(Builder builder) {
    this.name = builder.name;
    this.exported = List.copyOf(builder.exported);
    this.runbooks = builder.runbooks;
    this.place = builder.place;
  }

  /**
   * Starts the description of a project's monitoring.
   *
   * @param name what Kubernetes calls the objects that are made of it
   * @throws IllegalArgumentException if Kubernetes would not take the name
   */
  public static Builder of(String name) {
    return new Builder(name);
  }

  /** What Kubernetes calls the objects that are made of it. */
  public String name() {
    return name;
  }

  /** Who exports what. */
  public List<Exported> exported() {
    return exported;
  }

  /** What is exported, without who said so. */
  public List<Catalogue> catalogues() {
    return exported.stream().map(Exported::catalogue).toList();
  }

  /** Where the runbooks are that alerts name; relative to the directory the run started in. */
  public Optional<Path> runbooks() {
    return runbooks;
  }

  /** Where it was described. */
  public Place place() {
    return place;
  }

  /** Not thread-safe. */
  public static final class Builder {
    private final String name;
    private final Place place = Place.ofCaller();
    private final List<Exported> exported = new ArrayList<>();
    private Optional<Path> runbooks = Optional.empty();

    private Builder(String name) {
      if (!NAME.matcher(name).matches()) {
        throw new IllegalArgumentException(
            "monitoring: name \"%s\" does not match %s".formatted(name, NAME.pattern()));
      }
      this.name = name;
    }

    /** Who exports what. */
    public Builder catalogues(Catalogue... more) {
      return catalogues(List.of(more));
    }

    /** Who exports what. */
    public Builder catalogues(List<Catalogue> more) {
      Place caller = Place.ofCaller();
      more.forEach(catalogue -> exported.add(new Exported(catalogue, caller)));
      return this;
    }

    /** The folder in which every alert's runbook lies. */
    public Builder runbooks(Path folder) {
      this.runbooks = Optional.of(folder);
      return this;
    }

    public Monitoring build() {
      return new Monitoring(this);
    }
  }
}
