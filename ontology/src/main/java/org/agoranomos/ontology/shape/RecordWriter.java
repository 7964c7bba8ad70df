package org.agoranomos.ontology.shape;

import java.lang.runtime.ObjectMethods;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.agoranomos.ontology.fact.Bounds;
import org.agoranomos.ontology.fact.ComponentType;
import org.agoranomos.ontology.fact.Fact;
import org.agoranomos.ontology.fact.Iri;
import org.agoranomos.ontology.fact.Names;
import org.agoranomos.ontology.fact.NumberRange;
import org.agoranomos.ontology.fact.Personal;
import org.agoranomos.ontology.fact.Quantity;
import org.agoranomos.ontology.fact.Refers;
import org.agoranomos.ontology.fact.TimeInterval;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.RecordComponentVisitor;
import org.objectweb.asm.Type;
import org.objectweb.asm.TypeReference;

/**
 * A declared kind as class files: the record, and an enum for each component with terms, as javac
 * writes them. Nothing but names, types and annotations comes from the declaration, and the same
 * declaration gives the same bytes.
 */
final class RecordWriter implements Opcodes {
  /** The package of all declared kinds. */
  static final String PACKAGE = "org/agoranomos/declared/";

  private static final String RECORD = "java/lang/Record";
  private static final String ENUM = "java/lang/Enum";
  private static final String INIT = "<init>";
  private static final String QUANTITY = Type.getInternalName(Quantity.class);
  private static final String DECIMAL = Type.getDescriptor(BigDecimal.class);
  private static final Handle RECORD_METHODS =
      new Handle(
          H_INVOKESTATIC,
          Type.getInternalName(ObjectMethods.class),
          "bootstrap",
          "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/TypeDescriptor;"
              + "Ljava/lang/Class;Ljava/lang/String;[Ljava/lang/invoke/MethodHandle;)Ljava/lang/Object;",
          false);
  private final KindShape kind;
  private final String name;
  private final List<ComponentShape> components;
  private final Map<String, String> references;

  private RecordWriter(KindShape kind, Map<String, String> references) {
    this.kind = kind;
    this.name = internalName(kind.name());
    this.components = withId(kind);
    this.references = references;
  }

  /** The record's internal name. */
  static String internalName(String kind) {
    return PACKAGE + kind;
  }

  private static List<ComponentShape> withId(KindShape kind) {
    List<ComponentShape> all = new ArrayList<>();
    all.add(
        new ComponentShape(
            "id",
            "",
            ComponentType.TEXT,
            false,
            kind.personal(),
            null,
            List.of(),
            NumberRange.ALL,
            ""));
    all.addAll(kind.components());
    return all;
  }

  /**
   * The classes of a kind.
   *
   * @param references the internal names of the records of all kinds that it may refer to
   * @return bytes by internal name
   */
  static SortedMap<String, byte[]> write(KindShape kind, Map<String, String> references) {
    RecordWriter writer = new RecordWriter(kind, references);
    SortedMap<String, byte[]> classes = new TreeMap<>();
    classes.put(writer.name, writer.record());
    for (ComponentShape component : kind.components()) {
      if (component.type() == ComponentType.TERM) {
        classes.put(writer.enumName(component), writer.terms(component));
      }
    }
    return classes;
  }

  /** The simple name of the enum of a component's words. */
  static String enumOf(String component) {
    return component.substring(0, 1).toUpperCase(Locale.ROOT) + component.substring(1);
  }

  private String enumName(ComponentShape component) {
    return name + "$" + enumOf(component.name());
  }

  private String descriptor(ComponentShape component) {
    return switch (component.type()) {
      case TEXT, REFERENCE -> Type.getDescriptor(String.class);
      case TIME -> Type.getDescriptor(TimeInterval.class);
      case QUANTITY -> Type.getDescriptor(Quantity.class);
      case DECIMAL -> DECIMAL;
      case INTEGER -> component.optional() ? Type.getDescriptor(Long.class) : "J";
      case BOOLEAN -> "Z";
      case TERM -> "L" + enumName(component) + ";";
    };
  }

  private byte[] record() {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17,
        ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_RECORD,
        name,
        null,
        RECORD,
        new String[] {Type.getInternalName(Fact.class)});
    annotate(writer.visitAnnotation(Type.getDescriptor(Iri.class), true), kind.iri());
    if (kind.named()) {
      writer.visitAnnotation(Type.getDescriptor(Names.class), true).visitEnd();
    }
    for (ComponentShape component : components) {
      if (component.type() == ComponentType.TERM) {
        visitEnum(writer, component);
        writer.visitNestMember(enumName(component));
      }
    }
    writer.visitInnerClass(
        "java/lang/invoke/MethodHandles$Lookup",
        "java/lang/invoke/MethodHandles",
        "Lookup",
        ACC_PUBLIC | ACC_STATIC | ACC_FINAL);
    components.forEach(component -> component(writer, component));
    constructor(writer);
    components.forEach(component -> accessor(writer, component));
    method(writer, "toString", "()Ljava/lang/String;");
    method(writer, "hashCode", "()I");
    method(writer, "equals", "(Ljava/lang/Object;)Z");
    writer.visitEnd();
    return writer.toByteArray();
  }

  private void visitEnum(ClassWriter writer, ComponentShape component) {
    writer.visitInnerClass(
        enumName(component),
        name,
        enumOf(component.name()),
        ACC_PUBLIC | ACC_STATIC | ACC_FINAL | ACC_ENUM);
  }

  private static void annotate(AnnotationVisitor annotation, Object value) {
    annotation.visit("value", value);
    annotation.visitEnd();
  }

  private void component(ClassWriter writer, ComponentShape component) {
    String descriptor = descriptor(component);
    RecordComponentVisitor visitor =
        writer.visitRecordComponent(component.name(), descriptor, null);
    if (!component.iri().isEmpty()) {
      annotate(visitor.visitAnnotation(Type.getDescriptor(Iri.class), true), component.iri());
    }
    String refersTo = component.refersTo();
    if (refersTo != null) {
      annotate(
          visitor.visitAnnotation(Type.getDescriptor(Refers.class), true),
          Type.getObjectType(references.get(refersTo)));
    }
    if (component.personal()) {
      visitor.visitAnnotation(Type.getDescriptor(Personal.class), true).visitEnd();
    }
    if (!component.range().equals(NumberRange.ALL)) {
      bounds(visitor.visitAnnotation(Type.getDescriptor(Bounds.class), true), component.range());
    }
    if (component.optional()) {
      int field = TypeReference.newTypeReference(TypeReference.FIELD).getValue();
      visitor.visitTypeAnnotation(field, null, Type.getDescriptor(Nullable.class), true).visitEnd();
    }
    visitor.visitEnd();
    writer.visitField(ACC_PRIVATE | ACC_FINAL, component.name(), descriptor, null, null).visitEnd();
  }

  private static void bounds(AnnotationVisitor annotation, NumberRange range) {
    BigDecimal least = range.least();
    BigDecimal most = range.most();
    if (least != null) {
      annotation.visit("least", least.toPlainString());
    }
    if (most != null) {
      annotation.visit("most", most.toPlainString());
    }
    annotation.visitEnd();
  }

  /** Assigns what it is given; decimals in their one form, as the records of ours do. */
  private void constructor(ClassWriter writer) {
    StringBuilder descriptor = new StringBuilder("(");
    components.forEach(component -> descriptor.append(descriptor(component)));
    MethodVisitor code =
        writer.visitMethod(ACC_PUBLIC, INIT, descriptor.append(")V").toString(), null, null);
    components.forEach(component -> code.visitParameter(component.name(), 0));
    code.visitCode();
    int slot = 1;
    for (ComponentShape component : components) {
      if (component.type() == ComponentType.DECIMAL) {
        normalize(code, slot);
      }
      slot += Type.getType(descriptor(component)).getSize();
    }
    code.visitVarInsn(ALOAD, 0);
    code.visitMethodInsn(INVOKESPECIAL, RECORD, INIT, "()V", false);
    slot = 1;
    for (ComponentShape component : components) {
      Type type = Type.getType(descriptor(component));
      code.visitVarInsn(ALOAD, 0);
      code.visitVarInsn(type.getOpcode(ILOAD), slot);
      code.visitFieldInsn(PUTFIELD, name, component.name(), type.getDescriptor());
      slot += type.getSize();
    }
    code.visitInsn(RETURN);
    end(code);
  }

  private static void normalize(MethodVisitor code, int slot) {
    Label absent = new Label();
    code.visitVarInsn(ALOAD, slot);
    code.visitJumpInsn(IFNULL, absent);
    code.visitVarInsn(ALOAD, slot);
    code.visitMethodInsn(INVOKESTATIC, QUANTITY, "normal", "(" + DECIMAL + ")" + DECIMAL, false);
    code.visitVarInsn(ASTORE, slot);
    code.visitLabel(absent);
    code.visitFrame(F_SAME, 0, null, 0, null);
  }

  private void accessor(ClassWriter writer, ComponentShape component) {
    Type type = Type.getType(descriptor(component));
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC, component.name(), "()" + type, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    code.visitFieldInsn(GETFIELD, name, component.name(), type.getDescriptor());
    code.visitInsn(type.getOpcode(IRETURN));
    end(code);
  }

  private void method(ClassWriter writer, String method, String descriptor) {
    Type type = Type.getMethodType(descriptor);
    Object[] arguments = new Object[2 + components.size()];
    arguments[0] = Type.getObjectType(name);
    arguments[1] = String.join(";", components.stream().map(ComponentShape::name).toList());
    for (int i = 0; i < components.size(); i++) {
      ComponentShape component = components.get(i);
      arguments[i + 2] =
          new Handle(H_GETFIELD, name, component.name(), descriptor(component), false);
    }
    MethodVisitor code = writer.visitMethod(ACC_PUBLIC | ACC_FINAL, method, descriptor, null, null);
    code.visitCode();
    code.visitVarInsn(ALOAD, 0);
    StringBuilder site = new StringBuilder("(L" + name + ";");
    for (Type argument : type.getArgumentTypes()) {
      code.visitVarInsn(ALOAD, 1);
      site.append(argument);
    }
    site.append(')').append(type.getReturnType());
    code.visitInvokeDynamicInsn(method, site.toString(), RECORD_METHODS, arguments);
    code.visitInsn(type.getReturnType().getOpcode(IRETURN));
    end(code);
  }

  private byte[] terms(ComponentShape component) {
    String type = enumName(component);
    String self = "L" + type + ";";
    String array = "[" + self;
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
    writer.visit(
        V17,
        ACC_PUBLIC | ACC_FINAL | ACC_SUPER | ACC_ENUM,
        type,
        "L" + ENUM + "<" + self + ">;",
        ENUM,
        null);
    writer.visitNestHost(name);
    visitEnum(writer, component);
    List<String> constants = component.terms().stream().map(RecordWriter::constant).toList();
    for (String constant : constants) {
      writer
          .visitField(ACC_PUBLIC | ACC_STATIC | ACC_FINAL | ACC_ENUM, constant, self, null, null)
          .visitEnd();
    }
    String values = "$VALUES";
    writer
        .visitField(ACC_PRIVATE | ACC_STATIC | ACC_FINAL | ACC_SYNTHETIC, values, array, null, null)
        .visitEnd();
    MethodVisitor all =
        writer.visitMethod(ACC_PUBLIC | ACC_STATIC, "values", "()" + array, null, null);
    all.visitCode();
    all.visitFieldInsn(GETSTATIC, type, values, array);
    all.visitMethodInsn(INVOKEVIRTUAL, array, "clone", "()Ljava/lang/Object;", false);
    all.visitTypeInsn(CHECKCAST, array);
    all.visitInsn(ARETURN);
    end(all);
    MethodVisitor valueOf =
        writer.visitMethod(
            ACC_PUBLIC | ACC_STATIC, "valueOf", "(Ljava/lang/String;)" + self, null, null);
    valueOf.visitCode();
    valueOf.visitLdcInsn(Type.getObjectType(type));
    valueOf.visitVarInsn(ALOAD, 0);
    valueOf.visitMethodInsn(
        INVOKESTATIC,
        ENUM,
        "valueOf",
        "(Ljava/lang/Class;Ljava/lang/String;)Ljava/lang/Enum;",
        false);
    valueOf.visitTypeInsn(CHECKCAST, type);
    valueOf.visitInsn(ARETURN);
    end(valueOf);
    MethodVisitor init =
        writer.visitMethod(ACC_PRIVATE, INIT, "(Ljava/lang/String;I)V", "()V", null);
    init.visitCode();
    init.visitVarInsn(ALOAD, 0);
    init.visitVarInsn(ALOAD, 1);
    init.visitVarInsn(ILOAD, 2);
    init.visitMethodInsn(INVOKESPECIAL, ENUM, INIT, "(Ljava/lang/String;I)V", false);
    init.visitInsn(RETURN);
    end(init);
    MethodVisitor first = writer.visitMethod(ACC_STATIC, "<clinit>", "()V", null, null);
    first.visitCode();
    for (int i = 0; i < constants.size(); i++) {
      first.visitTypeInsn(NEW, type);
      first.visitInsn(DUP);
      first.visitLdcInsn(constants.get(i));
      first.visitIntInsn(SIPUSH, i);
      first.visitMethodInsn(INVOKESPECIAL, type, INIT, "(Ljava/lang/String;I)V", false);
      first.visitFieldInsn(PUTSTATIC, type, constants.get(i), self);
    }
    first.visitIntInsn(SIPUSH, constants.size());
    first.visitTypeInsn(ANEWARRAY, type);
    for (int i = 0; i < constants.size(); i++) {
      first.visitInsn(DUP);
      first.visitIntInsn(SIPUSH, i);
      first.visitFieldInsn(GETSTATIC, type, constants.get(i), self);
      first.visitInsn(AASTORE);
    }
    first.visitFieldInsn(PUTSTATIC, type, values, array);
    first.visitInsn(RETURN);
    end(first);
    writer.visitEnd();
    return writer.toByteArray();
  }

  private static String constant(String word) {
    return word.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static void end(MethodVisitor code) {
    code.visitMaxs(0, 0);
    code.visitEnd();
  }
}
