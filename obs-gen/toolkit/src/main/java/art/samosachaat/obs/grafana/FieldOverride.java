package art.samosachaat.obs.grafana;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * What is different for some of a panel's series. Immutable.
 *
 * @param matcher which series
 * @param properties what is different, in order
 */
public record FieldOverride(Matcher matcher, List<Property> properties) {

  /** Which series are meant. */
  public sealed interface Matcher {
    /** Those that are called so, after the legend is applied. */
    record Names(List<String> names) implements Matcher {
      public Names {
        names = List.copyOf(names);
        if (names.isEmpty()) {
          throw new IllegalArgumentException("override: names nothing");
        }
      }
    }

    /** Those whose name an expression matches, in JavaScript's syntax without slashes. */
    record Pattern(String pattern) implements Matcher {}

    /** All that a target answers with. */
    record AnswersOf(String refId) implements Matcher {}
  }

  /** What is different. */
  public sealed interface Property {
    record UnitIs(GrafanaUnit unit) implements Property {}

    record ColorIs(Color color) implements Property {}

    record NameIs(String name) implements Property {}

    record ThresholdsAre(Thresholds thresholds) implements Property {}

    record MappingsAre(List<ValueMapping> mappings) implements Property {
      public MappingsAre {
        mappings = List.copyOf(mappings);
      }
    }

    record LinksAre(List<DataLink> links) implements Property {
      public LinksAre {
        links = List.copyOf(links);
      }
    }

    /** Drawn against an axis on the right. */
    record OnRightAxis() implements Property {}

    /** Drawn as a dashed line. */
    record Dashed() implements Property {}

    /** Not drawn; still in the legend and the tooltip if they are told to show it. */
    record Hidden() implements Property {}

    /** A table's column is so many pixels wide. */
    record ColumnWidth(int pixels) implements Property {}

    /** A table's cell is coloured by its thresholds or mappings. */
    record ColoredCell() implements Property {}

    /** A table's cell is a bar from the minimum to the maximum. */
    record BarCell() implements Property {}
  }

  public FieldOverride {
    properties = List.copyOf(properties);
  }

  /** For the series of these names. */
  public static FieldOverride named(String... names) {
    return new FieldOverride(new Matcher.Names(List.of(names)), List.of());
  }

  /** For the series whose name this expression matches. */
  public static FieldOverride matching(String pattern) {
    return new FieldOverride(new Matcher.Pattern(pattern), List.of());
  }

  /** For all that the target of this refId answers with. */
  public static FieldOverride answersOf(String refId) {
    return new FieldOverride(new Matcher.AnswersOf(refId), List.of());
  }

  public FieldOverride unit(GrafanaUnit unit) {
    return with(new Property.UnitIs(unit));
  }

  public FieldOverride color(Color color) {
    return with(new Property.ColorIs(color));
  }

  public FieldOverride displayName(String name) {
    return with(new Property.NameIs(name));
  }

  public FieldOverride thresholds(Thresholds thresholds) {
    return with(new Property.ThresholdsAre(thresholds));
  }

  public FieldOverride mappings(ValueMapping... mappings) {
    return with(new Property.MappingsAre(List.of(mappings)));
  }

  public FieldOverride links(DataLink... links) {
    return with(new Property.LinksAre(List.of(links)));
  }

  /** Draws against an axis of its own on the right. */
  public FieldOverride onRightAxis() {
    return with(new Property.OnRightAxis());
  }

  /** Draws a dashed line, as for a limit or a forecast. */
  public FieldOverride dashed() {
    return with(new Property.Dashed());
  }

  /** Draws nothing. */
  public FieldOverride hidden() {
    return with(new Property.Hidden());
  }

  /** How wide a table's column is. */
  public FieldOverride width(int pixels) {
    if (pixels < 1) {
      throw new IllegalArgumentException("override: width " + pixels + " is below 1 pixel");
    }
    return with(new Property.ColumnWidth(pixels));
  }

  /** Colours a table's cells by thresholds or mappings. */
  public FieldOverride coloredCell() {
    return with(new Property.ColoredCell());
  }

  /** Draws a table's cells as bars. */
  public FieldOverride barCell() {
    return with(new Property.BarCell());
  }

  boolean setsUnitOf(String refId) {
    return matcher instanceof Matcher.AnswersOf answers
        && Objects.equals(answers.refId(), refId)
        && properties.stream().anyMatch(Property.UnitIs.class::isInstance);
  }

  private FieldOverride with(Property property) {
    return new FieldOverride(
        matcher, Stream.concat(properties.stream(), Stream.of(property)).toList());
  }
}
