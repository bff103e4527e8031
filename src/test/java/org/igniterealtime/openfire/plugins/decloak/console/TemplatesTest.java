package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the pages' sources must not hold. */
final class TemplatesTest {

    private static List<Path> files(String folder) throws IOException {
        try (Stream<Path> files = Files.list(Path.of(folder))) {
            return files.toList();
        }
    }

    @Test
    void pagesAreMarkupThatIsEscaped() throws IOException {
        for (Path page : files("web/templates")) {
            assertThat(Files.readString(page)).as(page.toString())
                .doesNotContain("$unsafe", "!{", "javascript:", "<style")
                .doesNotContainPattern("<script(?![^>]* src=)").doesNotContainPattern("\\s(on[a-z]+|style)=\"");
        }
    }

    @Test
    void everyFormThatChangesSomethingHasTheToken() throws IOException {
        for (Path page : files("web/templates")) {
            String text = Files.readString(page);
            assertThat(text.split("method=\"post\"", -1)).as(page.toString())
                .hasSameSizeAs(text.split("name=\"csrf\"", -1));
        }
    }

    @Test
    void scriptsPutTextInAsTextAndGoNowhereElse() throws IOException {
        for (Path script : files("web/js")) {
            assertThat(Files.readString(script)).as(script.toString()).startsWith("\"use strict\"")
                .doesNotContain("innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(")
                .doesNotContain("http:", "https:", "//cdn");
        }
    }
}
