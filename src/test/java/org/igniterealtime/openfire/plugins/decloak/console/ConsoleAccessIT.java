package org.igniterealtime.openfire.plugins.decloak.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.console.web.Route;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.igniterealtime.openfire.plugins.decloak.server.SharedServer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Walks everything that the plugin serves, as those who must not get anywhere. */
@ExtendWith(SharedServer.class)
final class ConsoleAccessIT {

    private static final List<Route> ROUTES = FakeConsole.routes();
    private static final String POLICY = "{\"rules\":[{\"id\":\"desk\",\"target\":\"group:desk\"},{\"id\":\"last\"}],"
        + "\"gateways\":[{\"domain\":\"sip.shakespeare.lit\"}],\"blocked\":[{\"jid\":\"spam.example\"}]}";

    private final OpenfireServer server;
    private final Operator operator;
    private String before;

    ConsoleAccessIT(OpenfireServer server) {
        this.server = server;
        this.operator = new Operator(server);
    }

    @BeforeEach
    void somethingToChange() {
        operator.put(POLICY);
        before = operator.policy();
    }

    @AfterEach
    void leave() {
        operator.put("{}");
        operator.close();
    }

    private Map<String, Map<String, String>> changes() {
        return Changes.basedOn(operator.revision());
    }

    private static List<String> paths() throws IOException {
        List<String> paths = new ArrayList<>(ROUTES.stream().map(Route::path).toList());
        try (Stream<Path> folders = Stream.of("web/css", "web/js", "web/uplot", "web/images").map(Path::of)) {
            folders.flatMap(ConsoleAccessIT::in).map(file -> Path.of("web").relativize(file).toString()).forEach(paths::add);
        }
        return paths;
    }

    private static Stream<Path> in(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void assertNothingChanged() {
        assertThat(operator.policy()).isEqualTo(before);
    }

    @Test
    void everyAddressThatChangesSomethingIsTried() {
        assertThat(changes().keySet()).containsExactlyInAnyOrderElementsOf(
            ROUTES.stream().filter(route -> route.post().isPresent()).map(Route::path).toList());
    }

    @Test
    void withoutALoginThereIsOnlyTheLogin() throws IOException {
        ConsoleClient stranger = new ConsoleClient(server);
        for (String path : paths()) {
            assertSentToLogin(path, stranger.get(path));
            assertSentToLogin(path, stranger.post(path, changes().getOrDefault(path, Map.of())));
        }
        assertNothingChanged();
    }

    @Test
    void whoIsNoAdministratorIsNotLetIn() throws IOException {
        ConsoleClient juliet = ConsoleClient.loggedIn(server, "juliet");
        for (String path : paths()) {
            assertSentToLogin(path, juliet.get(path));
        }
    }

    private static void assertSentToLogin(String path, HttpResponse<String> answer) {
        assertThat(answer.statusCode()).as(path).isEqualTo(302);
        assertThat(answer.headers().firstValue("Location").orElse("")).as(path).contains("/login.jsp");
        assertThat(answer.body()).as(path).doesNotContain("decloak-");
    }

    @Test
    void withoutTheTokenNothingIsChanged() {
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        changes().forEach((path, fields) -> assertRefused(path, admin.post(path, fields)));
        assertNothingChanged();
    }

    @Test
    void withAWrongTokenNothingIsChanged() {
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        String another = ConsoleClient.loggedIn(server, "admin").token();
        for (String token : List.of("", "x", another)) {
            changes().forEach((path, fields) -> assertRefused(path, admin.post(path, with(fields, token))));
        }
        assertNothingChanged();
    }

    // Openfire 5 sends the browser back to look at the address, before the request gets to the plugin.
    private static void assertRefused(String path, HttpResponse<String> answer) {
        if (answer.statusCode() == 302) {
            assertThat(answer.headers().firstValue("Location").orElse("")).as(path).endsWith("/" + path);
        } else {
            assertThat(answer.statusCode()).as(path).isEqualTo(403);
        }
    }

    @Test
    void byGetNothingIsChanged() {
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        String token = admin.token();
        for (Route route : ROUTES) {
            Map<String, String> fields = with(changes().getOrDefault(route.path(), Map.of()), token);
            int expected = route.get().isPresent() ? 200 : 405;
            assertThat(admin.get(route.path() + "?" + ConsoleClient.form(fields)).statusCode()).as(route.path())
                .isIn(expected, route.path().equals("rule-delete") ? 302 : expected);
        }
        assertNothingChanged();
    }

    @Test
    void whatIsOnlyForLookingAtTakesNoPost() {
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        String token = admin.token();
        ROUTES.stream().filter(route -> route.post().isEmpty()).forEach(route ->
            assertThat(admin.post(route.path(), Map.of("csrf", token)).statusCode()).as(route.path())
                .isEqualTo(405));
        for (String method : List.of("PUT", "DELETE", "PATCH")) {
            assertThat(admin.send(method, "/plugins/decloak/policy?csrf=" + token, "").statusCode()).isEqualTo(405);
        }
        assertNothingChanged();
    }

    @Test
    void whatIsNotThereIsNotFound() {
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        for (String path : List.of("policy2", "pol", "rule/../policy2", "templates/policy.jte", "WEB-INF/web.xml")) {
            assertThat(admin.get(path).statusCode()).as(path).isEqualTo(404);
        }
    }

    @Test
    void withTheTokenAChangeIsMade() {
        ConsoleClient admin = ConsoleClient.loggedIn(server, "admin");
        HttpResponse<String> answer = admin.post("policy", with(changes().get("policy"), admin.token()));
        assertThat(answer.statusCode()).isEqualTo(302);
        assertThat(operator.policy()).contains("observe");
    }

    @Test
    void ofTwoWhoChangeAtOnceTheSecondIsToldAndLosesNothing() {
        ConsoleClient one = ConsoleClient.loggedIn(server, "admin");
        ConsoleClient two = ConsoleClient.loggedIn(server, "admin");
        Map<String, String> rule = changes().get("rule");
        one.post("policy", with(changes().get("policy"), one.token()));
        Map<String, String> typed = new LinkedHashMap<>(with(rule, two.token()));
        typed.put("note", "typed with “care”");
        HttpResponse<String> answer = two.post("rule", typed);
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("another administrator changed the policy", "typed with “care”",
            "name=\"revision\" value=\"" + operator.revision() + "\"");
        assertThat(operator.policy()).contains("observe").doesNotContain("\"new\"");
    }

    private static Map<String, String> with(Map<String, String> fields, String token) {
        Map<String, String> with = new LinkedHashMap<>(fields);
        with.put("csrf", token);
        return with;
    }
}
