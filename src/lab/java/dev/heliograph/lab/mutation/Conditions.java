package dev.heliograph.lab.mutation;

import java.util.ArrayList;
import java.util.List;

import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Label;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The conditional jumps of a compiled class, in their order. */
final class Conditions {

    private static final int NONE = -1;

    private final byte[] code;

    Conditions(byte[] code) {
        this.code = code.clone();
    }

    /** The method and the line of each. */
    List<String> all() {
        var places = new ArrayList<String>();
        visit(NONE, places);
        return places;
    }

    /** The class with one of them negated. */
    byte[] negated(int index) {
        return visit(index, new ArrayList<>());
    }

    private byte[] visit(int negated, List<String> places) {
        var reader = new ClassReader(code);
        var writer = new ClassWriter(reader, 0);
        reader.accept(new ClassVisitor(Opcodes.ASM9, writer) {
            @Override
            public MethodVisitor visitMethod(int access, String name, String type, String generic, String[] exceptions) {
                var method = super.visitMethod(access, name, type, generic, exceptions);
                return isWritten(access, name) ? new Jumps(method, name, negated, places) : method;
            }
        }, 0);
        return writer.toByteArray();
    }

    /** The compiler writes bridges, and switches over enums. */
    private static boolean isWritten(int access, String name) {
        return (access & Opcodes.ACC_SYNTHETIC) == 0 || name.startsWith("lambda$");
    }

    private static final class Jumps extends MethodVisitor {

        private final String method;
        private final int negated;
        private final List<String> places;
        private int line;

        Jumps(MethodVisitor next, String method, int negated, List<String> places) {
            super(Opcodes.ASM9, next);
            this.method = method;
            this.negated = negated;
            this.places = places;
        }

        @Override
        public void visitLineNumber(int number, Label start) {
            line = number;
            super.visitLineNumber(number, start);
        }

        @Override
        public void visitJumpInsn(int opcode, Label target) {
            if (opcode == Opcodes.GOTO) {
                super.visitJumpInsn(opcode, target);
                return;
            }
            places.add(method + ":" + line);
            super.visitJumpInsn(places.size() - 1 == negated ? opposite(opcode) : opcode, target);
        }

        /** The instructions come in pairs, such as IFEQ (153) and IFNE (154), or IFNULL (198) and IFNONNULL (199). */
        private static int opposite(int opcode) {
            int first = opcode >= Opcodes.IFNULL ? Opcodes.IFNULL : Opcodes.IFEQ;
            return first + ((opcode - first) ^ 1);
        }
    }
}
