package org.agoranomos.rules.contain;

import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.Attribute;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads a generated class down to the members that it uses. */
final class ClassScan extends ClassVisitor {
  private final Uses uses;

  private ClassScan(Uses uses) {
    super(Opcodes.ASM9);
    this.uses = uses;
  }

  /** What a class uses. */
  static Uses of(byte[] bytes, AllowedMembers allowed, Map<String, Set<String>> own) {
    Uses uses = new Uses(allowed, own);
    new ClassReader(bytes)
        .accept(new ClassScan(uses), ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
    return uses;
  }

  /** The members that a class declares, name and descriptor. */
  static Set<String> declared(byte[] bytes) {
    Set<String> members = new HashSet<>();
    new ClassReader(bytes)
        .accept(
            new ClassVisitor(Opcodes.ASM9) {
              @Override
              public @Nullable MethodVisitor visitMethod(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  String @Nullable [] thrown) {
                members.add(name + descriptor);
                return null;
              }

              @Override
              public @Nullable FieldVisitor visitField(
                  int access,
                  String name,
                  String descriptor,
                  @Nullable String signature,
                  @Nullable Object value) {
                members.add(name + descriptor);
                return null;
              }
            },
            ClassReader.SKIP_CODE);
    return members;
  }

  @Override
  public void visit(
      int version,
      int access,
      String name,
      @Nullable String signature,
      @Nullable String parent,
      String @Nullable [] interfaces) {
    uses.type(parent);
    for (String each : interfaces == null ? new String[0] : interfaces) {
      uses.type(each);
    }
  }

  @Override
  public @Nullable AnnotationVisitor visitAnnotation(String descriptor, boolean visible) {
    uses.type(Type.getType(descriptor));
    return null;
  }

  @Override
  public void visitAttribute(Attribute attribute) {
    uses.refuse("attribute " + attribute.type + " of the class file");
  }

  @Override
  public @Nullable FieldVisitor visitField(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      @Nullable Object value) {
    uses.type(Type.getType(descriptor));
    return null;
  }

  @Override
  public MethodVisitor visitMethod(
      int access,
      String name,
      String descriptor,
      @Nullable String signature,
      String @Nullable [] thrown) {
    if ((access & Opcodes.ACC_NATIVE) != 0 || name.equals("finalize")) {
      uses.refuse("method " + name);
    }
    uses.type(Type.getMethodType(descriptor));
    for (String each : thrown == null ? new String[0] : thrown) {
      uses.type(each);
    }
    return new CodeScan(uses);
  }
}
