package org.igniterealtime.openfire.plugins.decloak.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.BiConsumer;
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
        lines(resource).forEach(line -> read(line, api::addType, api::addMember));
        return api;
    }

    /** The API that a list has after some changes, a line of the list each: {@code - } what is gone, {@code + } new. */
    static HostApi listed(String resource, String changes) {
        HostApi api = listed(resource);
        // What only has another supertype, or another kind of member, is gone and new.
        lines(changes).filter(line -> line.startsWith("- ")).forEach(line ->
            read(line.substring(2), (type, supertypes) -> api.removeType(type), api::removeMember));
        lines(changes).filter(line -> line.startsWith("+ ")).forEach(line ->
            read(line.substring(2), api::addType, api::addMember));
        return api;
    }

    private static Stream<String> lines(String resource) {
        try (InputStream list = HostApis.class.getResourceAsStream(resource);
                InputStream text = resource.endsWith(".gz") ? new GZIPInputStream(list) : list) {
            return new String(text.readAllBytes(), StandardCharsets.UTF_8).lines();
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    private static void read(String line, BiConsumer<String, List<String>> type, BiConsumer<String, String> member) {
        if (line.startsWith("class ")) {
            String[] named = line.substring("class ".length()).split(" : ", 2);
            type.accept(named[0], named.length < 2 ? List.of() : List.of(named[1].split(" ")));
        } else {
            String kind = line.startsWith("static ") ? "static " : "";
            String named = line.substring(kind.length());
            int end = named.indexOf('(') < 0 ? named.indexOf(' ') : named.indexOf('(');
            int dot = named.lastIndexOf('.', end);
            member.accept(named.substring(0, dot), kind + named.substring(dot + 1));
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
