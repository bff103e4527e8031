package org.igniterealtime.openfire.plugins.decloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.MEDIA_REQUEST;
import static org.igniterealtime.openfire.plugins.decloak.client.Scene.ask;

import java.util.List;
import java.util.Map;
import org.igniterealtime.openfire.plugins.decloak.client.Operator;
import org.igniterealtime.openfire.plugins.decloak.client.RawClient;
import org.igniterealtime.openfire.plugins.decloak.server.OpenfireServer;
import org.jivesoftware.smackx.xdata.FormField;
import org.jivesoftware.smackx.xdata.ListMultiFormField;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A user who makes as many choices as a user may, and then one more. */
class ManyChoicesIT extends OnSharedServer {

    private static final String COMMAND = "decloak#preferences";
    private static final String REFUSED =
        "Nothing was changed: you can have 100 choices at most. Remove some of them first.";

    private Operator mercutio;

    ManyChoicesIT(OpenfireServer server) {
        super(server);
    }

    @BeforeEach
    void mercutioMayChooseAnything() {
        operator.put("""
            { "rules": [ { "id": "everybody", "default": "deny", "ceiling": "answer" } ] }""");
        mercutio = new Operator(server, "mercutio");
    }

    @AfterEach
    void mercutioLeavesEverythingToTheDomain() {
        try {
            mercutio.fill(COMMAND, Map.of("remove", others()));
        } finally {
            mercutio.close();
        }
    }

    @Test
    void aHundredChoicesStandAndNotOneMore() {
        for (int i = 1; i < 100; i++) {
            assertThat(choose("deny", i)).containsExactly("Your choices are in force.");
        }
        assertThat(add("answer", "juliet@shakespeare.lit")).containsExactly("Your choices are in force.");

        assertThat(choose("deny", 100)).containsExactly(REFUSED);
        assertThat(mercutio.fill(COMMAND, Map.of("level", "ask")).get("notes")).containsExactly(REFUSED);

        assertThat(others()).hasSize(100).contains("answer juliet@shakespeare.lit").doesNotContain(line("deny", 100));
        assertThat(julietIsAnswered()).isTrue();
        assertThat(choose("ask", 1)).as("another choice about the same").containsExactly("Your choices are in force.");
        assertThat(mercutio.fill(COMMAND, Map.of("remove", List.of(line("ask", 1)), "add", "deny", "who",
            "u100@elsewhere.example")).get("notes")).as("one in the place of another")
            .containsExactly("Your choices are in force.");
        assertThat(others()).hasSize(100).contains(line("deny", 100)).doesNotContain(line("ask", 1));
    }

    private boolean julietIsAnswered() {
        RawClient juliet = scene.juliet();
        RawClient square = scene.enter("mercutio", "square", "<presence/>");
        juliet.fence();
        return ask(juliet, square.bareJid(), MEDIA_REQUEST).stream().anyMatch(stanza -> stanza.contains("/square"));
    }

    private static String line(String level, int number) {
        return level + " u" + number + "@elsewhere.example";
    }

    private List<String> choose(String level, int number) {
        return add(level, "u" + number + "@elsewhere.example");
    }

    private List<String> add(String level, String who) {
        return mercutio.fill(COMMAND, Map.of("add", level, "who", who)).get("notes");
    }

    private List<String> others() {
        ListMultiFormField field = (ListMultiFormField) mercutio.form(COMMAND).getField("remove");
        return field == null ? List.of() : field.getOptions().stream().map(FormField.Option::getValueString).toList();
    }
}
