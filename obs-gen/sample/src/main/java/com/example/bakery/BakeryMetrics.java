package com.example.bakery;

import art.samosachaat.obs.model.Catalogue;
import art.samosachaat.obs.model.CounterMetric;
import art.samosachaat.obs.model.GaugeMetric;
import art.samosachaat.obs.model.Label;
import art.samosachaat.obs.model.Unit;
import art.samosachaat.obs.promql.Scrape;
import java.time.Duration;
import java.util.List;

/** What the bakery measures. */
final class BakeryMetrics {
  static final Label BREAD = Label.oneOf("bread", "What was baked.", "rye", "wheat");
  static final Label OVEN =
      Label.bounded("oven", "The oven.", 10, "there is no room for more ovens");

  static final CounterMetric LOAVES =
      CounterMetric.named("bakery_loaves").help("Loaves baked.").labels(BREAD).build();
  static final GaugeMetric TEMPERATURE =
      GaugeMetric.named("bakery_oven_celsius")
          .help("How hot an oven is.")
          .unit(Unit.of("celsius"))
          .labels(OVEN)
          .build();

  static final Catalogue CATALOGUE =
      Catalogue.of("bakery").metrics(LOAVES, TEMPERATURE).seriesBudget(20).build();

  static final Scrape SCRAPE = new Scrape(Duration.ofSeconds(15), List.of());

  private BakeryMetrics() {}
}
