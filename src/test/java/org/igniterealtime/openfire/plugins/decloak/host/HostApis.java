package org.igniterealtime.openfire.plugins.decloak.host;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.FieldVisitor;
import org.objectweb.asm.MethodVisitor;
import org.objectweb.asm.Opcodes;

/** The versions of the host that one jar must run on. */
final class HostApis {

    private HostApis() {
    }

    /**
     * The API that a list has: {@code class NAME : SUPERTYPES}, {@code [static ]OWNER.METHOD(DESCRIPTOR)RETURN} and
     * {@code [static ]OWNER.FIELD DESCRIPTOR}, a line each.
     */
    static HostApi listed(String resource) {
        HostApi api = new HostApi();
        try (InputStream list = HostApis.class.getResourceAsStream(resource);
                BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(list), StandardCharsets.UTF_8))) {
            lines.lines().forEach(line -> add(api, line));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return api;
    }

    private static void add(HostApi api, String line) {
        if (line.startsWith("class ")) {
            String[] type = line.substring("class ".length()).split(" : ", 2);
            api.addType(type[0], type.length < 2 ? List.of() : List.of(type[1].split(" ")));
        } else {
            String kind = line.startsWith("static ") ? "static " : "";
            String member = line.substring(kind.length());
            int end = member.indexOf('(') < 0 ? member.indexOf(' ') : member.indexOf('(');
            int dot = member.lastIndexOf('.', end);
            api.addMember(member.substring(0, dot), kind + member.substring(dot + 1));
        }
    }

    /** The API of the version on the class path. */
    static HostApi onTheClassPath() {
        Set<String> read = new HashSet<>();
        HostApi[] api = new HostApi[1];
        api[0] = new HostApi(type -> {
            if (read.add(type)) {
                read(api[0], type);
            }
        });
        return api[0];
    }

    private static void read(HostApi api, String type) {
        try (InputStream code = HostApis.class.getResourceAsStream("/" + type + ".class")) {
            if (code != null) {
                new ClassReader(code).accept(new Members(api), ClassReader.SKIP_CODE);
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Takes note of what a class has. */
    private static final class Members extends ClassVisitor {

        private final HostApi api;
        private String type;

        Members(HostApi api) {
            super(Opcodes.ASM9);
            this.api = api;
        }

        @Override
        public void visit(int version, int access, String name, String signature, String superName, String[] interfaces) {
            type = name;
            api.addType(name, Stream.concat(Stream.ofNullable(superName), Arrays.stream(interfaces)).toList());
        }

        @Override
        public MethodVisitor visitMethod(int access, String name, String descriptor, String signature, String[] thrown) {
            add(access, name + descriptor);
            return null;
        }

        @Override
        public FieldVisitor visitField(int access, String name, String descriptor, String signature, Object value) {
            add(access, name + " " + descriptor);
            return null;
        }

        private void add(int access, String member) {
            if ((access & (Opcodes.ACC_PUBLIC | Opcodes.ACC_PROTECTED)) != 0) {
                api.addMember(type, ((access & Opcodes.ACC_STATIC) != 0 ? "static " : "") + member);
            }
        }
    }
}
