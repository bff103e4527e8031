package org.igniterealtime.openfire.plugins.decloak.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.storage.TestDatabase.script;

import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.dom4j.Document;
import org.dom4j.Element;
import org.dom4j.io.SAXReader;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("database")
class DatabaseScriptsTest {

    @Test
    void sqlServersScriptDiffersByItsTypesAndCommentOnly() {
        assertThat(script("decloak.sql")).doesNotContain("NVARCHAR");
        assertThat(statements("decloak_sqlserver.sql").map(line -> line.replace("NVARCHAR", "VARCHAR")))
            .containsExactlyElementsOf(statements("decloak.sql").toList());
        assertThat(Pattern.compile("(?<!N)VARCHAR").matcher(script("decloak_sqlserver.sql")).results()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"decloak.sql", "decloak_sqlserver.sql"})
    void noCommentEndsAStatementAndNoStatementStopsMidLine(String name) {
        assertThat(script(name).lines().filter(line -> line.startsWith("--"))).noneMatch(line -> line.endsWith(";"));
        assertThat(statements(name)).noneMatch(line -> line.contains(";") && !line.strip().endsWith(";"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"oracle", "postgresql", "mysql", "hsqldb", "db2", "sqlserver", "interbase", "cockroachdb",
        "mariadb", "firebird"})
    void everyDatabaseOfEitherVersionFindsItsScriptInThePlugin(String database) throws Exception {
        String wanted = "decloak_" + database + ".sql";
        Element assembly = read("src/assembly/plugin.xml");
        List<String> renamed = assembly.element("files").elements("file").stream()
            .filter(file -> file.elementText("source").equals("src/main/database/decloak.sql"))
            .filter(file -> file.elementText("outputDirectory").equals("database"))
            .map(file -> file.elementText("destName")).toList();
        List<String> asTheyAre = assembly.element("fileSets").elements("fileSet").stream()
            .filter(set -> set.elementText("directory").equals("src/main/database"))
            .filter(set -> set.elementText("outputDirectory").equals("database"))
            .flatMap(set -> set.element("includes").elements("include").stream()).map(Element::getText).toList();

        assertThat(Stream.concat(renamed.stream(), asTheyAre.stream())).containsOnlyOnce(wanted);
        assertThat(asTheyAre).allSatisfy(name -> assertThat(Path.of("src/main/database", name)).exists());
    }

    @Test
    void theScriptLeavesTheVersionThatThePluginNames() throws Exception {
        Element plugin = read("plugin.xml");

        assertThat(script("decloak.sql")).contains("INSERT INTO ofVersion (name, version) VALUES ('"
            + plugin.elementText("databaseKey") + "', " + plugin.elementText("databaseVersion") + ");");
        assertThat(plugin.elementText("databaseVersion")).isEqualTo(Integer.toString(PolicySchema.VERSION));
    }

    @ParameterizedTest
    @CsvSource({"ruleID,64", "ruleNote,1000", "ruleRequester,1023", "ruleTarget,1023", "ruleExpires,32",
        "blockJID,1023", "blockNote,1000", "blockExpires,32", "blockID,64"})
    void aColumnHoldsAsMuchAsIsAccepted(String column, int size) {
        assertThat(script("decloak.sql")).containsPattern("\\b" + column + " +VARCHAR\\(" + size + "\\)");
        assertThat(List.of(PolicySchema.ID_BYTES, PolicySchema.NOTE_BYTES, PolicySchema.WHO_BYTES,
            PolicySchema.TIME_BYTES)).contains(size);
    }

    private static Stream<String> statements(String name) {
        return script(name).lines().filter(line -> !line.startsWith("--")).filter(line -> !line.isBlank());
    }

    private static Element read(String file) throws Exception {
        Document document = new SAXReader().read(new StringReader(Files.readString(Path.of(file))));
        return document.getRootElement();
    }
}
