package dev.heliograph.lab.mutation;

import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;

/** The Java agent of a mutated run: {@code CLASS@INDEX} names the condition. */
public final class NegatedCondition {

    private NegatedCondition() {
    }

    /** Called by the JVM before the tests. */
    public static void premain(String condition, Instrumentation instrumentation) {
        int at = condition.lastIndexOf('@');
        String mutated = condition.substring(0, at);
        int index = Integer.parseInt(condition.substring(at + 1));
        instrumentation.addTransformer(new ClassFileTransformer() {
            @Override
            public byte[] transform(ClassLoader loader, String name, Class<?> redefined, ProtectionDomain domain, byte[] code) {
                return mutated.equals(name) ? new Conditions(code).negated(index) : null;
            }
        });
    }
}
