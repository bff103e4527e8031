package org.igniterealtime.openfire.plugins.decloak.command;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.dom4j.Element;
import org.xmpp.forms.DataForm;
import org.xmpp.forms.FormField;

/** The data forms of commands (XEP-0004, XEP-0050). */
final class Forms {

    private Forms() {
    }

    /** A form for somebody to fill in. */
    static DataForm asking(String title, String instructions) {
        DataForm form = new DataForm(DataForm.Type.form);
        form.setTitle(title);
        form.addInstruction(instructions);
        return form;
    }

    /** Adds a field with its values. */
    static FormField field(DataForm form, String name, FormField.Type type, String label, Collection<String> values) {
        FormField field = form.addField();
        field.setVariable(name);
        field.setType(type);
        field.setLabel(label);
        values.forEach(field::addValue);
        return field;
    }

    /** Adds a field to choose one of some words in; the first is chosen beforehand. */
    static void choice(DataForm form, String name, String label, List<String> words) {
        FormField field = field(form, name, FormField.Type.list_single, label, List.of(words.get(0)));
        words.forEach(word -> field.addOption(word, word));
    }

    /** What was filled in for a field; the empty text if nothing was. */
    static String value(Map<String, List<String>> filledIn, String name) {
        List<String> values = filledIn.get(name);
        return values == null || values.isEmpty() ? "" : values.get(0).strip();
    }

    /** What was filled in for a field with a line for each value; empty if the field is not there. */
    static Optional<String> lines(Map<String, List<String>> filledIn, String name) {
        return Optional.ofNullable(filledIn.get(name)).map(values -> String.join("\n", values));
    }

    /** Tells whoever executes a command how it went (XEP-0050 §3.4). */
    static void note(Element command, NoteType type, String text) {
        command.addElement("note").addAttribute("type", type.name()).setText(text);
    }

    /** The types of note that a command can have. */
    enum NoteType { info, warn, error }
}
