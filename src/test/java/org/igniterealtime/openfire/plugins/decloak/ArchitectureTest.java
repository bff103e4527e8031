package org.igniterealtime.openfire.plugins.decloak;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.fields;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.AccessTarget;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaField;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.openfire.Openfire;
import org.igniterealtime.openfire.plugins.decloak.stanza.Jids;
import org.junit.jupiter.api.Test;

/** The package table of the design, row by row, and the rules of how classes are made. */
@AnalyzeClasses(packages = ArchitectureTest.ROOT, importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {

    static final String ROOT = "org.igniterealtime.openfire.plugins.decloak";

    private static final String JAVA = "java..";
    private static final String SLF4J = "org.slf4j..";
    private static final String DOM4J = "org.dom4j..";
    private static final String TINDER = "org.xmpp..";
    private static final String OPENFIRE = "org.jivesoftware..";
    private static final String CODEC = "org.apache.commons.codec..";
    private static final String JACKSON = "com.fasterxml.jackson..";
    private static final String SERVLET = "javax.servlet..";
    private static final String JTE = "gg.jte..";
    private static final List<String> PACKAGES =
        List.of("model", "policy", "sharing", "stanza", "protocol", "openfire", "storage", "command", "console");

    @ArchTest
    static final ArchRule theModelKnowsNobody = only("model", JAVA);

    @ArchTest
    static final ArchRule thePolicyIsPure = only("policy", ours("model"), JAVA);

    @ArchTest
    static final ArchRule sharingIsPure = only("sharing", ours("model"), JAVA);

    @ArchTest
    static final ArchRule stanzasAreReadWithoutTheHost =
        only("stanza", ours("model"), DOM4J, TINDER, CODEC, JACKSON, SLF4J, JAVA);

    @ArchTest
    static final ArchRule protocolsKnowNeitherHostNorStorageNorConsole = only("protocol", ours("model"),
        ours("policy"), ours("sharing"), ours("stanza"), DOM4J, TINDER, CODEC, JACKSON, SLF4J, JAVA);

    @ArchTest
    static final ArchRule protocolsDependOneWay = slices().matching(ROOT + ".protocol.(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule theHostKnowsNoConsole = only("openfire", ours("model"), ours("policy"), ours("sharing"),
        ours("stanza"), ours("protocol"), ours("storage"), OPENFIRE, DOM4J, TINDER, SLF4J, JAVA);

    @ArchTest
    static final ArchRule storageKnowsThePolicy =
        only("storage", ours("model"), ours("policy"), JACKSON, OPENFIRE, SLF4J, JAVA);

    // The host's signature of a command speaks of dom4j and of Tinder.
    @ArchTest
    static final ArchRule commandsKnowNoProtocol = only("command", ours("model"), ours("policy"), ours("storage"),
        ours("sharing"), OPENFIRE, DOM4J, TINDER, SLF4J, JAVA);

    @ArchTest
    static final ArchRule theConsoleKnowsNeitherProtocolNorHost = only("console", ours("model"), ours("policy"),
        ours("storage"), ours("sharing"), SERVLET, JTE, SLF4J, JAVA);

    @ArchTest
    static final ArchRule everyPackageIsInTheTable = classes().should().resideInAnyPackage(
        Stream.concat(Stream.of(ROOT), PACKAGES.stream().map(ArchitectureTest::ours)).toArray(String[]::new));

    @ArchTest
    static final ArchRule thePluginIsUsedByNone =
        noClasses().that().resideOutsideOfPackage(ROOT).should().dependOnClassesThat().resideInAPackage(ROOT);

    @ArchTest
    static final ArchRule packagesHaveNoCycles = slices().matching(ROOT + ".(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule oneClassTakesTheHostsSingletons = noClasses().that()
        .doNotHaveFullyQualifiedName(Openfire.class.getName()).should().accessTargetWhere(
            describe("getInstance() of the host", access -> access.getTarget().getName().equals("getInstance")
                && access.getTargetOwner().getPackageName().startsWith("org.jivesoftware")));

    // They take an attribute of any namespace for one of none, and so do the host's accessors that build on them.
    @ArchTest
    static final ArchRule attributesAreReadWithoutANamespace = noClasses().should().accessTargetWhere(
        describe("dom4j's look-up by local name", ArchitectureTest::readsByLocalName));

    @ArchTest
    static final ArchRule commonAttributesAreReadInOnePlace = noClasses().should().accessTargetWhere(
        describe("a stanza's attribute by way of Tinder", access -> reads(access, "getType", "getID", "isAvailable",
            "isRequest", "isResponse", "getShow", "getError")));

    // Whom the host takes for the sender and the recipient, that is what it acts on.
    @ArchTest
    static final ArchRule addressesAreReadInOnePlace = noClasses().that()
        .doNotHaveFullyQualifiedName(Jids.class.getName()).should().accessTargetWhere(
            describe("a stanza's address by way of Tinder", access -> reads(access, "getFrom", "getTo")));

    @ArchTest
    static final ArchRule staticFieldsAreFinal = fields().that().areStatic().should().beFinal();

    @ArchTest
    static void nothingStaticCanBeChanged(JavaClasses all) {
        // What is made of the console's pages at build time is not ours to write.
        assertThat(all.stream().filter(type -> !type.getPackageName().equals(ROOT + ".console.templates"))
            .flatMap(type -> type.getFields().stream())
            .filter(field -> field.getModifiers().contains(JavaModifier.STATIC))
            .filter(field -> !field.getModifiers().contains(JavaModifier.SYNTHETIC))
            .map(JavaField::reflect).filter(ArchitectureTest::canBeChanged)).isEmpty();
    }

    @ArchTest
    static void everyClassIsClosed(JavaClasses all) {
        assertThat(all.stream().map(JavaClass::reflect).filter(ArchitectureTest::isOpen)).isEmpty();
    }

    @Test
    void theOneCatchOfEverythingIsInTheInterceptor() throws IOException {
        Pattern everything = Pattern.compile("catch \\([^)]*\\b(Throwable|Error)\\b");
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            List<String> caught = files.filter(Files::isRegularFile).flatMap(file -> everything.matcher(text(file))
                .results().map(found -> file.getFileName().toString())).toList();
            assertThat(caught).containsExactly("DecloakInterceptor.java");
        }
    }

    private static boolean readsByLocalName(JavaAccess<?> access) {
        return access.getTargetOwner().getPackageName().startsWith("org.dom4j")
            && Set.of("attribute", "attributeValue").contains(access.getTarget().getName())
            && access.getTarget() instanceof AccessTarget.CodeUnitAccessTarget method
            && method.getRawParameterTypes().get(0).isEquivalentTo(String.class);
    }

    private static boolean reads(JavaAccess<?> access, String... names) {
        return access.getTargetOwner().getPackageName().equals("org.xmpp.packet")
            && List.of(names).contains(access.getTarget().getName());
    }

    private static ArchRule only(String name, String... mayUse) {
        String[] all = Stream.concat(Stream.of(ours(name)), Stream.of(mayUse)).toArray(String[]::new);
        return classes().that().resideInAPackage(ours(name)).should().onlyDependOnClassesThat()
            .resideInAnyPackage(all).allowEmptyShould(true);
    }

    private static String ours(String name) {
        return ROOT + "." + name + "..";
    }

    private static boolean canBeChanged(Field field) {
        Class<?> type = field.getType();
        if (Collection.class.isAssignableFrom(type) || Map.class.isAssignableFrom(type)) {
            return !valueOf(field).getClass().getName().startsWith("java.util.ImmutableCollections");
        }
        return type.isArray() || type.getPackageName().startsWith("java.util.concurrent");
    }

    private static Object valueOf(Field field) {
        try {
            field.setAccessible(true);
            return field.get(null);
        } catch (IllegalAccessException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static boolean isOpen(Class<?> type) {
        boolean closed = Modifier.isFinal(type.getModifiers()) || type.isSealed() || type.isInterface()
            || type.isEnum() || type.isAnonymousClass() || type.isSynthetic();
        return !closed;
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }
}
