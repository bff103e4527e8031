package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarInputStream;
import org.junit.jupiter.api.Test;

/** What the plugin brings along in its folder lib, as it is packed: each thing once, in one version. */
class PackedPluginIT {

    private static final Path PLUGIN = Path.of(System.getProperty("decloak.plugin"));

    @Test
    void noLibraryIsThereInTwoVersions() throws IOException {
        List<String> libraries = libraries();

        assertThat(libraries).contains("lib/plugin-decloak.jar");
        assertThat(libraries).map(name -> name.replaceFirst("-\\d.*", "")).doesNotHaveDuplicates();
    }

    @Test
    void noClassIsInTwoLibraries() throws IOException {
        Map<String, List<String>> places = new HashMap<>();
        try (JarFile plugin = new JarFile(PLUGIN.toFile())) {
            for (String library : libraries()) {
                try (InputStream jar = plugin.getInputStream(plugin.getEntry(library))) {
                    classes(jar).forEach(name -> places.computeIfAbsent(name, any -> new ArrayList<>()).add(library));
                }
            }
        }

        assertThat(places).isNotEmpty().allSatisfy((name, libraries) -> assertThat(libraries).hasSize(1));
    }

    @Test
    void itsVersionIsThatOfTheBuild() throws IOException {
        try (JarFile plugin = new JarFile(PLUGIN.toFile());
                InputStream description = plugin.getInputStream(plugin.getEntry("plugin.xml"))) {
            assertThat(new String(description.readAllBytes(), StandardCharsets.UTF_8))
                .contains("<version>" + System.getProperty("decloak.version") + "</version>", "${sidebar.title}");
        }
    }

    private static List<String> libraries() throws IOException {
        try (JarFile plugin = new JarFile(PLUGIN.toFile())) {
            return plugin.stream().map(JarEntry::getName).filter(name -> name.matches("lib/.+\\.jar")).toList();
        }
    }

    // A library may bring a class once more for each version of Java, below META-INF; that is one place.
    private static List<String> classes(InputStream jar) throws IOException {
        List<String> classes = new ArrayList<>();
        JarInputStream entries = new JarInputStream(jar);
        for (JarEntry entry = entries.getNextJarEntry(); entry != null; entry = entries.getNextJarEntry()) {
            String name = entry.getName();
            if (name.endsWith(".class") && !name.startsWith("META-INF/") && !name.endsWith("module-info.class")) {
                classes.add(name);
            }
        }
        return classes;
    }
}
