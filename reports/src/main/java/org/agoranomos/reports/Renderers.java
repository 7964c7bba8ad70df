package org.agoranomos.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.ServiceLoader;
import java.util.TreeMap;

/** The report formats that are on the class path, by name. */
public final class Renderers {
  private final TreeMap<String, ReportRenderer> byFormat = new TreeMap<>();

  private Renderers(Iterable<ReportRenderer> found) {
    for (ReportRenderer renderer : found) {
      ReportRenderer other = byFormat.putIfAbsent(renderer.format(), renderer);
      if (other != null) {
        throw new IllegalStateException(
            "report format '"
                + renderer.format()
                + "' is written by both "
                + other.getClass().getName()
                + " and "
                + renderer.getClass().getName()
                + "; remove one from the class path");
      }
    }
  }

  /** All renderers that {@link ServiceLoader} finds. */
  public static Renderers installed() {
    return new Renderers(
        ServiceLoader.load(ReportRenderer.class, Renderers.class.getClassLoader()));
  }

  /** The formats' names, sorted. */
  public List<String> formats() {
    return new ArrayList<>(byFormat.keySet());
  }

  /**
   * The renderer of a format.
   *
   * @throws IllegalArgumentException if there is none; the message lists those that there are
   */
  public ReportRenderer named(String format) {
    ReportRenderer renderer = byFormat.get(format);
    if (renderer == null) {
      throw new IllegalArgumentException(
          "there is no report format '"
              + format
              + "'; choose from "
              + String.join(", ", formats()));
    }
    return renderer;
  }
}
