package org.agoranomos.rules.measure;
import java.util.List;
import org.agoranomos.ontology.fact.FactSchema;
public final class Measures { public static List<Measure> standard(){return List.of();} public static FactSchema schema(){return FactSchema.standard();} }
