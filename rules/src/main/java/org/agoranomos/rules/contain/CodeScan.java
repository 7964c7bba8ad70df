package org.agoranomos.rules.contain;

import org.jspecify.annotations.Nullable;
import org.objectweb.asm.ConstantDynamic;
import org.objectweb.asm.Handle;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** Reads the code of one method: every instruction that names a class or a member. */
final class CodeScan extends MethodVisitor {
  private static final String INFORMATION = "org/drools/model/functions/PredicateInformation";

  private final Uses uses;
  private String last = "";

  CodeScan(Uses uses) {
    super(Opcodes.ASM9);
    this.uses = uses;
  }

  @Override
  public void visitTypeInsn(int opcode, String type) {
    uses.type(type);
  }

  @Override
  public void visitMultiANewArrayInsn(String descriptor, int dimensions) {
    uses.type(Type.getType(descriptor));
  }

  @Override
  public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
    uses.member(owner, name, descriptor);
  }

  @Override
  public void visitMethodInsn(
      int opcode, String owner, String name, String descriptor, boolean isInterface) {
    uses.member(owner, name, descriptor);
    if (owner.equals(INFORMATION) && name.equals("<init>")) {
      uses.condition(last);
    }
  }

  @Override
  public void visitInvokeDynamicInsn(
      String name, String descriptor, Handle bootstrap, Object... arguments) {
    // Joining texts is all that Drools' code links at run time; its conditions are classes of their
    // own.
    boolean joins = bootstrap.getOwner().equals(AllowedMembers.CONCATENATION);
    if (!joins) {
      uses.refuse(
          "call site of " + bootstrap.getOwner().replace('/', '.') + "." + bootstrap.getName());
    }
    uses.type(Type.getMethodType(descriptor));
    for (Object argument : arguments) {
      constant(argument);
    }
  }

  @Override
  public void visitLdcInsn(Object value) {
    constant(value);
  }

  private void constant(Object value) {
    if (value instanceof String text) {
      uses.text(text);
      last = text;
    } else if (value instanceof Type type && type.getSort() != Type.METHOD) {
      uses.type(type);
    } else if (value instanceof Type
        || value instanceof Handle
        || value instanceof ConstantDynamic) {
      uses.refuse("constant " + value);
    }
  }

  @Override
  public void visitTryCatchBlock(Label start, Label end, Label handler, @Nullable String type) {
    uses.type(type);
  }
}
