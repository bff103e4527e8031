package org.igniterealtime.openfire.plugins.decloak.host;

import java.util.Set;
import java.util.TreeSet;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.Handle;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;
import org.objectweb.asm.Type;

/** What class files refer to of the host: each by its owner and member, or by its type alone. */
final class References extends ClassVisitor {

    /**
     * One reference.
     *
     * @param type   the class or interface
     * @param member the member, as {@link HostApi} writes it; empty for the type alone
     */
    record Reference(String type, String member) implements Comparable<Reference> {
        @Override
        public int compareTo(Reference other) {
            return toString().compareTo(other.toString());
        }
    }

    private final Set<Reference> found = new TreeSet<>();

    References() {
        super(Opcodes.ASM9);
    }

    /** Adds those of a class file. */
    void add(byte[] code) {
        new ClassReader(code).accept(this, ClassReader.SKIP_DEBUG);
    }

    Set<Reference> found() {
        return found;
    }

    @Override
    public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
        type(Type.getObjectType(superName));
        for (String implemented : interfaces) {
            type(Type.getObjectType(implemented));
        }
    }

    @Override
    public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
        types(descriptor);
        return new Code();
    }

    private void types(String descriptor) {
        type(Type.getReturnType(descriptor));
        for (Type argument : Type.getArgumentTypes(descriptor)) {
            type(argument);
        }
    }

    private void type(Type type) {
        Type element = type.getSort() == Type.ARRAY ? type.getElementType() : type;
        if (element.getSort() == Type.OBJECT && isOfTheHost(element.getInternalName())) {
            found.add(new Reference(element.getInternalName(), ""));
        }
    }

    private void member(String owner, boolean isStatic, String member) {
        if (isOfTheHost(owner)) {
            found.add(new Reference(owner, (isStatic ? "static " : "") + member));
        }
    }

    private static boolean isOfTheHost(String type) {
        return type.startsWith("org/jivesoftware/") || type.startsWith("org/xmpp/");
    }

    /** The instructions of a method. */
    private final class Code extends MethodVisitor {

        Code() {
            super(Opcodes.ASM9);
        }

        @Override
        public void visitMethodInsn(int opcode, String owner, String name, String descriptor, boolean isInterface) {
            member(owner, opcode == Opcodes.INVOKESTATIC, name + descriptor);
        }

        @Override
        public void visitFieldInsn(int opcode, String owner, String name, String descriptor) {
            member(owner, opcode == Opcodes.GETSTATIC || opcode == Opcodes.PUTSTATIC, name + " " + descriptor);
        }

        @Override
        public void visitTypeInsn(int opcode, String type) {
            type(Type.getObjectType(type));
        }

        @Override
        public void visitInvokeDynamicInsn(String name, String descriptor, Handle bootstrap, Object... arguments) {
            for (Object argument : arguments) {
                if (argument instanceof Handle handle) {
                    member(handle.getOwner(), handle.getTag() == Opcodes.H_INVOKESTATIC,
                        handle.getName() + handle.getDesc());
                }
            }
        }
    }
}
