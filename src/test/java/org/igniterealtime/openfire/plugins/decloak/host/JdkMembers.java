package org.igniterealtime.openfire.plugins.decloak.host;

import java.lang.reflect.Executable;
import java.lang.reflect.Method;
import java.util.Arrays;
import org.objectweb.asm.Type;

/** The methods that the JDK's own classes have. */
final class JdkMembers {

    private JdkMembers() {
    }

    static boolean has(String type, String member) {
        try {
            Class<?> jdkClass = Class.forName(type.replace('/', '.'));
            return Arrays.stream(jdkClass.getMethods()).map(JdkMembers::nameOf).anyMatch(member::equals)
                || Arrays.stream(jdkClass.getDeclaredMethods()).map(JdkMembers::nameOf).anyMatch(member::equals);
        } catch (ClassNotFoundException notOfTheJdk) {
            return false;
        }
    }

    private static String nameOf(Executable method) {
        return method.getName() + Type.getMethodDescriptor((Method) method);
    }
}
