package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.model.Cause;
import org.igniterealtime.openfire.plugins.decloak.model.Keyword;
import org.igniterealtime.openfire.plugins.decloak.model.Level;
import org.igniterealtime.openfire.plugins.decloak.model.Mode;
import org.igniterealtime.openfire.plugins.decloak.model.Protocol;
import org.igniterealtime.openfire.plugins.decloak.model.Purpose;
import org.igniterealtime.openfire.plugins.decloak.model.Relationship;
import org.igniterealtime.openfire.plugins.decloak.model.StanzaFault;
import org.igniterealtime.openfire.plugins.decloak.model.TargetKind;
import org.igniterealtime.openfire.plugins.decloak.policy.ChatTerms;
import org.igniterealtime.openfire.plugins.decloak.policy.Mismatch;
import org.igniterealtime.openfire.plugins.decloak.policy.RateLimitExceeded;
import org.igniterealtime.openfire.plugins.decloak.policy.RuleReview;
import org.igniterealtime.openfire.plugins.decloak.policy.UnlistedContacts;
import org.igniterealtime.openfire.plugins.decloak.sharing.Origin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The texts are all there, in every language, and none is there for nothing. */
final class BundlesTest {

    private static final Pattern PLACE = Pattern.compile("\\{\\d}");
    private static final Pattern NAME = Pattern.compile("\"([a-z][a-z0-9.-]*)\"|\\$\\{([a-z][a-z0-9.-]*)}");
    private static final Pattern ASKED = Pattern.compile(
        "(?:text|texts\\.of|texts\\((?:data)?\\)\\.of)\\(\"([a-z][a-z0-9.-]*)\"[,)]");

    private static Properties bundle(String language) throws IOException {
        Properties bundle = new Properties();
        try (Reader file = Files.newBufferedReader(Path.of("i18n/decloak_i18n" + language + ".properties"))) {
            bundle.load(file);
        }
        return bundle;
    }

    @ParameterizedTest
    @ValueSource(strings = {"_de", "_fr", "_es", "_nl", "_pt_BR", "_pt_PT", "_ru", "_uk", "_zh_CN"})
    void aLanguageHasWhatEnglishHas(String language) throws IOException {
        Properties english = bundle("");
        Properties other = bundle(language);
        assertThat(other.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        for (String key : english.stringPropertyNames()) {
            assertThat(other.getProperty(key)).as(key).isNotBlank();
            assertThat(places(other.getProperty(key))).as(key).isEqualTo(places(english.getProperty(key)));
            assertThat(isSafe(other.getProperty(key))).as("an apostrophe beside a place: " + key).isTrue();
        }
    }

    @Test
    void inEnglishNoApostropheSwallowsAPlace() throws IOException {
        Properties english = bundle("");
        assertThat(english.stringPropertyNames()).allMatch(key -> isSafe(english.getProperty(key)));
    }

    @Test
    void everyFileIsOfALanguageThatIsLookedAt() throws IOException {
        try (Stream<Path> files = Files.list(Path.of("i18n"))) {
            assertThat(files).hasSize(11);
        }
        assertThat(bundle("_en")).isEmpty();
    }

    private static Set<String> places(String text) {
        return PLACE.matcher(text).results().map(place -> place.group()).collect(Collectors.toCollection(TreeSet::new));
    }

    // A text with places is a pattern, in which an apostrophe stands for itself only where there are two.
    private static boolean isSafe(String text) {
        return places(text).isEmpty() || !text.replace("''", "").contains("'");
    }

    @Test
    void everyTextIsUsed() throws IOException {
        Set<String> used = names(NAME);
        used.addAll(made());
        assertThat(bundle("").stringPropertyNames()).allMatch(used::contains, "used somewhere");
    }

    @Test
    void everyTextThatIsUsedIsThere() throws IOException {
        Set<String> asked = names(ASKED);
        asked.addAll(made());
        assertThat(bundle("").stringPropertyNames()).containsAll(asked);
    }

    // Those whose names are put together of a word of the policy.
    private static Set<String> made() {
        Set<String> made = new TreeSet<>();
        add(made, Level.class, "level.", "level.what.", "gateway.what.");
        add(made, Mode.class, "mode.", "mode.what.");
        add(made, Purpose.class, "purpose.");
        add(made, Protocol.class, "protocol.");
        add(made, Relationship.class, "relationship.", "together.");
        add(made, ChatTerms.Otr.class, "otr.");
        add(made, ChatTerms.Security.class, "security.");
        add(made, UnlistedContacts.class, "unlisted.");
        add(made, TargetKind.class, "target.");
        add(made, Mismatch.class, "mismatch.");
        add(made, Origin.class, "begun.");
        add(made, RateLimitExceeded.class, "excess.");
        add(made, Cause.Service.About.class, "because.service.");
        add(made, Cause.Gateway.Setting.class, "because.gateway.");
        add(made, StanzaFault.class, "because.stanza.");
        add(made, Cause.Failure.About.class, "because.failure.");
        add(made, Level.class, "command.meaning.");
        made.addAll(List.of("command.meaning.domain", "command.in-force.you", "command.in-force.subscribed",
            "command.in-force.failure", "command.in-force.operator"));
        Keyword.all(Cause.Kind.class).stream()
            .filter(kind -> !List.of("service", "gateway", "stanza", "failure").contains(kind))
            .forEach(kind -> made.add("because." + kind));
        Keyword.all(TargetKind.class).stream().filter(kind -> !List.of("user", "gateway").contains(kind))
            .forEach(kind -> made.add("decides." + kind));
        add(made, RuleReview.Reason.class, "finding.");
        return made;
    }

    private static <E extends Enum<E> & Keyword> void add(Set<String> keys, Class<E> words, String... families) {
        for (String family : families) {
            Keyword.all(words).forEach(word -> keys.add(family + word));
        }
    }

    private static Set<String> names(Pattern pattern) throws IOException {
        Set<String> names = new TreeSet<>();
        for (String source : sources()) {
            Matcher name = pattern.matcher(source);
            while (name.find()) {
                names.add(Stream.of(1, name.groupCount()).map(name::group).filter(found -> found != null).findFirst()
                    .orElseThrow());
            }
        }
        return names;
    }

    private static List<String> sources() throws IOException {
        Path main = Path.of("src/main/java/org/igniterealtime/openfire/plugins/decloak");
        try (Stream<Path> pages = Files.walk(Path.of("web/templates"));
                Stream<Path> code = Files.walk(main.resolve("console"));
                Stream<Path> commands = Files.walk(main.resolve("command"))) {
            return Stream.of(pages, code, commands,
                    Stream.of(Path.of("plugin.xml"), main.resolve("model/DecisionSentence.java")))
                .flatMap(files -> files)
                .filter(Files::isRegularFile).map(BundlesTest::read).toList();
        }
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
